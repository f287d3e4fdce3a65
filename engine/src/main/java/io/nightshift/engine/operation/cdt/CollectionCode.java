package io.nightshift.engine.operation.cdt;

/** One operation of the table of list and map operations. */
public interface CollectionCode {
    /** What the operation is for. */
    enum Kind {
        LIST,
        MAP
    }

    /** What an operation that modifies does when there is no collection. */
    enum Absent {
        /** Works on an empty one. */
        CREATE,
        /** Does nothing and returns nothing. */
        IGNORE,
        /** Fails with BIN_TYPE_ERROR. */
        REFUSE,
        /** Fails with ELEMENT_NOT_FOUND. */
        NOT_FOUND
    }

    /** The name in the protocol, as in {@code LIST_APPEND}. */
    String name();

    /** The number on the wire. */
    int code();

    Kind kind();

    boolean modifies();

    Absent absent();

    /**
     * Reads the arguments.
     *
     * @throws io.nightshift.engine.EngineException with the result code that the real server gives
     */
    Body decode(Arguments arguments);
}
