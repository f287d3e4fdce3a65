package io.nightshift.ael.internal.tree;

/**
 * The types of expressions. Their names are those written after {@code :} in AEL text, and those of the official
 * client's {@code Exp.Type}, which is not used here so that parsing loads no class of the client.
 */
public enum Type {
    BOOL,
    INT,
    FLOAT,
    STRING,
    BLOB,
    LIST,
    MAP,
    GEO,
    HLL,
    /** The collection sentinel {@code NIL}, lower than every other value. */
    NIL;

    /** Whether it is INT or FLOAT. */
    public boolean isNumeric() {
        return this == INT || this == FLOAT;
    }
}
