package io.nightshift.run.change;

import java.util.List;

/** What a change does to each record. */
public sealed interface Work {

    /**
     * Writes bins, in this order.
     *
     * @param writes at least one
     * @param lifetime what becomes of the time to live
     * @param durable whether a record that loses its last bin leaves a tombstone
     */
    record Update(List<BinWrite> writes, Lifetime lifetime, boolean durable) implements Work {
        public Update {
            writes = List.copyOf(writes);
        }
    }

    /**
     * Deletes.
     *
     * @param durable whether it leaves a tombstone
     */
    record Delete(boolean durable) implements Work {}

    /** Gives it another time to live. */
    record Touch(Lifetime lifetime) implements Work {}

    /**
     * Runs a Lua function on it.
     *
     * @param module without {@code .lua}
     * @param name of the function
     * @param arguments after the record
     */
    record Function(String module, String name, List<Object> arguments) implements Work {
        public Function {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A write of a bin.
     *
     * @param operation what it does
     * @param bin the name
     * @param value a value, an amount, a text or an expression; "" if the bin is removed
     */
    record BinWrite(Operation operation, String bin, Object value) {}

    /** What a write does to a bin; the file has the names in lower case. */
    enum Operation {
        /** Sets it to a value. */
        SET,
        /** Adds to a number. */
        ADD,
        /** Sets it to what an expression gives. */
        COMPUTE,
        /** Appends to a string. */
        APPEND,
        /** Puts in front of a string. */
        PREPEND,
        /** Removes it. */
        REMOVE
    }
}
