package io.nightshift.engine.msgpack;

/** Kinds of packed values in the server's order over mixed types: a value of an earlier kind is less than one of a later kind. */
public enum MsgpackType {
    NIL,
    FALSE,
    TRUE,
    /** A negative integer. */
    NEGATIVE,
    /** Zero or a positive integer. */
    INTEGER,
    STRING,
    LIST,
    MAP,
    BYTES,
    DOUBLE,
    GEOJSON,
    EXTENSION,
    /** Compares equal to everything; occurs only in requests. */
    WILDCARD,
    /** Greater than everything; occurs only in requests. */
    INFINITY;

    /** Whether a value of this kind may be stored in a bin. */
    public boolean isStorable() {
        return compareTo(EXTENSION) < 0;
    }
}
