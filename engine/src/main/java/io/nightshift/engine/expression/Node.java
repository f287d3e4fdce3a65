package io.nightshift.engine.expression;

import io.nightshift.engine.particle.ParticleCursor;
import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled expression. It is asked in the way of its type: bool by {@link #truth}, int by {@link #integer},
 * float by {@link #number}, all others by {@link #value}. So numbers never become objects. Nodes are immutable; what
 * changes while evaluating is in the {@link Frame}.
 */
abstract class Node {
    /** Answers of {@link #truth}. */
    static final int FALSE = 0;

    static final int TRUE = 1;
    static final int UNKNOWN = 2;

    final ValueType type;

    Node(ValueType type) {
        this.type = type;
    }

    /** FALSE, TRUE or UNKNOWN. */
    int truth(Frame frame) {
        throw new AssertionError(this + " has no truth");
    }

    /** An integer; one that is unknown raises the frame's flag. */
    long integer(Frame frame) {
        throw new AssertionError(this + " has no integer");
    }

    /** A floating-point number; one that is unknown raises the frame's flag. */
    double number(Frame frame) {
        throw new AssertionError(this + " has no number");
    }

    /** A value of any other type, or null when it is unknown; valid until the same node is asked again. */
    @Nullable
    ParticleCursor value(Frame frame) {
        throw new AssertionError(this + " has no value");
    }

    /** Whether the value is the same for all records. */
    boolean isConstant() {
        return false;
    }

    /** Whether this is the literal "unknown", which fits where any type is expected in a branch of a cond. */
    boolean isUnknown() {
        return false;
    }

    static int truthOf(boolean value) {
        return value ? TRUE : FALSE;
    }
}
