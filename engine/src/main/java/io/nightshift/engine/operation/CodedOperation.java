package io.nightshift.engine.operation;

import io.nightshift.engine.result.EngineException;
import java.util.Arrays;
import java.util.List;

/**
 * An operation of a family whose request is packed: its number, and arguments in a fixed order, trailing ones optional.
 *
 * @param <A> the family's kinds of arguments
 */
public interface CodedOperation<A> {
    /** The operation's row in the family's table. */
    Row<A> row();

    /** The wire number: the first element of the packed request. */
    default int code() {
        return row().code;
    }

    /** The operation's name in the clients' API. */
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

    /** How many arguments are required; the rest are optional. */
    default int requiredArguments() {
        return row().requiredArguments;
    }

    /** All arguments in wire order. */
    default List<A> arguments() {
        return row().arguments;
    }

    /**
     * One row of the table.
     *
     * @param <A> as above
     */
    record Row<A>(
            int code, String label, boolean writes, int permittedFlags, int requiredArguments, List<A> arguments) {
        public Row {
            arguments = List.copyOf(arguments);
        }

        /** A row for an operation that modifies. */
        public static <A> Row<A> modify(int code, String label, int permittedFlags, int required, List<A> arguments) {
            return new Row<>(code, label, true, permittedFlags, required, arguments);
        }

        /** A row for an operation that reads. */
        public static <A> Row<A> read(int code, String label, int required, List<A> arguments) {
            return new Row<>(code, label, false, 0, required, arguments);
        }
    }

    /**
     * The operation with a number.
     *
     * @param table all operations of the family
     * @param family the family's name in messages
     * @throws EngineException PARAMETER_ERROR if there is no such operation of that kind
     */
    static <O extends CodedOperation<?>> O of(O[] table, String family, long code, boolean writes) {
        return Arrays.stream(table)
                .filter(op -> op.code() == code && op.writes() == writes)
                .findFirst()
                .orElseThrow(() -> EngineException.parameter(
                        "no " + family + " " + (writes ? "modify" : "read") + " operation has code " + code));
    }
}
