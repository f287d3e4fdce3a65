package io.nightshift.engine.operation;

import io.nightshift.engine.result.EngineException;
import java.util.Arrays;
import java.util.List;

/**
 * An operation of a family whose request is packed: its number, and arguments in a fixed order, some of which may be left out.
 *
 * @param <A> the kinds of arguments of the family
 */
public interface CodedOperation<A> {
    /** What the table of the family says of the operation. */
    Row<A> row();

    /** The number on the wire: the first element of the packed request. */
    default int code() {
        return row().code;
    }

    /** The name of the operation in the clients' API. */
    default String label() {
        return row().label;
    }

    /** Whether it is a modify operation. */
    default boolean writes() {
        return row().writes;
    }

    /** The write flags that may be set; 0 for a read. */
    default int permittedFlags() {
        return row().permittedFlags;
    }

    /** How many arguments must be there, from the first on. */
    default int requiredArguments() {
        return row().requiredArguments;
    }

    /** All arguments in wire order. */
    default List<A> arguments() {
        return row().arguments;
    }

    /**
     * One line of the table.
     *
     * @param <A> as above
     */
    record Row<A>(
            int code, String label, boolean writes, int permittedFlags, int requiredArguments, List<A> arguments) {
        public Row {
            arguments = List.copyOf(arguments);
        }

        /** Of an operation that modifies. */
        public static <A> Row<A> modify(int code, String label, int permittedFlags, int required, List<A> arguments) {
            return new Row<>(code, label, true, permittedFlags, required, arguments);
        }

        /** Of an operation that reads, and needs all its arguments unless {@code required} says otherwise. */
        public static <A> Row<A> read(int code, String label, int required, List<A> arguments) {
            return new Row<>(code, label, false, 0, required, arguments);
        }
    }

    /**
     * The operation with a number.
     *
     * @param table all operations of the family
     * @param family what messages call it
     * @throws EngineException PARAMETER_ERROR if there is none of that kind
     */
    static <O extends CodedOperation<?>> O of(O[] table, String family, long code, boolean writes) {
        return Arrays.stream(table)
                .filter(op -> op.code() == code && op.writes() == writes)
                .findFirst()
                .orElseThrow(() -> EngineException.parameter(
                        "no " + family + " " + (writes ? "modify" : "read") + " operation has code " + code));
    }
}
