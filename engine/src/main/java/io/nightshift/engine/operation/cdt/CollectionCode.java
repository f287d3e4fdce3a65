package io.nightshift.engine.operation.cdt;

import java.util.function.Function;

/** One row of the table of list and map operations. */
public interface CollectionCode {
    /** The kind of collection that the operation needs. */
    enum Kind {
        LIST,
        MAP
    }

    /** What an operation that modifies does if there is no collection. */
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

    /** The name in the protocol, such as {@code LIST_APPEND}. */
    String name();

    /** The operation's row in the table. */
    Definition definition();

    /** The wire number. */
    default int code() {
        return definition().code;
    }

    default Kind kind() {
        return definition().kind;
    }

    default boolean modifies() {
        return definition().modifies;
    }

    default Absent absent() {
        return definition().absent;
    }

    /**
     * Reads the arguments.
     *
     * @throws io.nightshift.engine.result.EngineException with the real server's result code
     */
    default Body decode(Arguments arguments) {
        return definition().decoder.apply(arguments);
    }

    /** One row of the table. */
    record Definition(Kind kind, int code, boolean modifies, Absent absent, Function<Arguments, Body> decoder) {}
}
