package io.nightshift.ael.internal.tree;

/**
 * A parameter of a function or method.
 *
 * @param label its label; empty if it has none
 * @param type the type of its value
 * @param use how the argument is given
 */
public record Parameter(String label, Type type, Use use) {

    /** How the argument is given. */
    public enum Use {
        REQUIRED,
        OPTIONAL,
        /** Optional, and a literal true or false: it is part of the operation, not a value that an expression could compute. */
        CONSTANT
    }

    /** A required parameter. */
    public static Parameter required(String label, Type type) {
        return new Parameter(label, type, Use.REQUIRED);
    }

    static Parameter optional(String label, Type type) {
        return new Parameter(label, type, Use.OPTIONAL);
    }

    static Parameter constant(String label) {
        return new Parameter(label, Type.BOOL, Use.CONSTANT);
    }

    /** The one parameter without a label, which comes first. */
    static Parameter bare(Type type) {
        return new Parameter("", type, Use.REQUIRED);
    }
}
