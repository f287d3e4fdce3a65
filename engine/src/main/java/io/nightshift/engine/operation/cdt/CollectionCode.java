package io.nightshift.engine.operation.cdt;

import java.util.function.Function;

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

    /** What the table says of the operation. */
    Definition definition();

    /** The number on the wire. */
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
     * @throws io.nightshift.engine.result.EngineException with the result code that the real server gives
     */
    default Body decode(Arguments arguments) {
        return definition().decoder.apply(arguments);
    }

    /** One line of the table. */
    record Definition(Kind kind, int code, boolean modifies, Absent absent, Function<Arguments, Body> decoder) {}
}
