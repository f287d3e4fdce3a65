package io.nightshift.engine.operation.bit;

import static io.nightshift.engine.operation.bit.BitArgument.BOOLEAN;
import static io.nightshift.engine.operation.bit.BitArgument.BYTES;
import static io.nightshift.engine.operation.bit.BitArgument.BYTE_OFFSET;
import static io.nightshift.engine.operation.bit.BitArgument.BYTE_SIZE;
import static io.nightshift.engine.operation.bit.BitArgument.FLAGS;
import static io.nightshift.engine.operation.bit.BitArgument.INTEGER_ACTION;
import static io.nightshift.engine.operation.bit.BitArgument.INTEGER_SIZE;
import static io.nightshift.engine.operation.bit.BitArgument.NEW_BYTE_SIZE;
import static io.nightshift.engine.operation.bit.BitArgument.OFFSET;
import static io.nightshift.engine.operation.bit.BitArgument.RESIZE_ACTION;
import static io.nightshift.engine.operation.bit.BitArgument.SHIFT;
import static io.nightshift.engine.operation.bit.BitArgument.SIGN;
import static io.nightshift.engine.operation.bit.BitArgument.SIZE;
import static io.nightshift.engine.operation.bit.BitArgument.VALUE;
import static io.nightshift.engine.operation.bit.BitFlags.CREATE_ONLY;
import static io.nightshift.engine.operation.bit.BitFlags.NO_FAIL;
import static io.nightshift.engine.operation.bit.BitFlags.PARTIAL;
import static io.nightshift.engine.operation.bit.BitFlags.UPDATE_ONLY;

import io.nightshift.engine.operation.CodedOperation;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import java.util.List;

/** The table of bit operations: wire code, name, arguments in wire order, permitted write flags, and the code to run. */
public enum BitOp implements CodedOperation<BitArgument> {
    RESIZE(
            0,
            "resize",
            CREATE_ONLY | UPDATE_ONLY | NO_FAIL,
            1,
            BitResizing::resize,
            NEW_BYTE_SIZE,
            FLAGS,
            RESIZE_ACTION),
    INSERT(1, "insert", CREATE_ONLY | UPDATE_ONLY | NO_FAIL, 2, BitResizing::insert, BYTE_OFFSET, BYTES, FLAGS),
    REMOVE(2, "remove", UPDATE_ONLY | NO_FAIL | PARTIAL, 2, BitResizing::remove, BYTE_OFFSET, BYTE_SIZE, FLAGS),
    SET(3, "set", UPDATE_ONLY | NO_FAIL | PARTIAL, 3, BitChanges::set, OFFSET, SIZE, BYTES, FLAGS),
    OR(4, "or", UPDATE_ONLY | NO_FAIL | PARTIAL, 3, BitChanges::or, OFFSET, SIZE, BYTES, FLAGS),
    XOR(5, "xor", UPDATE_ONLY | NO_FAIL | PARTIAL, 3, BitChanges::xor, OFFSET, SIZE, BYTES, FLAGS),
    AND(6, "and", UPDATE_ONLY | NO_FAIL | PARTIAL, 3, BitChanges::and, OFFSET, SIZE, BYTES, FLAGS),
    NOT(7, "not", UPDATE_ONLY | NO_FAIL | PARTIAL, 2, BitChanges::not, OFFSET, SIZE, FLAGS),
    LSHIFT(8, "lshift", UPDATE_ONLY | NO_FAIL | PARTIAL, 3, BitChanges::shiftLeft, OFFSET, SIZE, SHIFT, FLAGS),
    RSHIFT(9, "rshift", UPDATE_ONLY | NO_FAIL | PARTIAL, 3, BitChanges::shiftRight, OFFSET, SIZE, SHIFT, FLAGS),
    ADD(10, "add", UPDATE_ONLY | NO_FAIL, 3, BitIntegers::add, OFFSET, INTEGER_SIZE, VALUE, FLAGS, INTEGER_ACTION),
    SUBTRACT(
            11,
            "subtract",
            UPDATE_ONLY | NO_FAIL,
            3,
            BitIntegers::subtract,
            OFFSET,
            INTEGER_SIZE,
            VALUE,
            FLAGS,
            INTEGER_ACTION),
    SET_INT(12, "setInt", UPDATE_ONLY | NO_FAIL, 3, BitIntegers::set, OFFSET, INTEGER_SIZE, VALUE, FLAGS),

    GET(50, "get", 2, BitReads::get, OFFSET, SIZE),
    COUNT(51, "count", 2, BitReads::count, OFFSET, SIZE),
    LSCAN(52, "lscan", 3, BitReads::firstBit, OFFSET, SIZE, BOOLEAN),
    RSCAN(53, "rscan", 3, BitReads::lastBit, OFFSET, SIZE, BOOLEAN),
    GET_INT(54, "getInt", 2, BitReads::integer, OFFSET, INTEGER_SIZE, SIGN);

    private final Row<BitArgument> row;
    private final Action action;

    BitOp(int code, String label, int permittedFlags, int required, Action action, BitArgument... arguments) {
        this.row = Row.modify(code, label, permittedFlags, required, List.of(arguments));
        this.action = action;
    }

    BitOp(int code, String label, int required, Action action, BitArgument... arguments) {
        this.row = Row.read(code, label, required, List.of(arguments));
        this.action = action;
    }

    @Override
    public Row<BitArgument> row() {
        return row;
    }

    /** Whether it creates a blob if there is none. */
    boolean creates() {
        return this == INSERT || this == RESIZE;
    }

    Outcome run(BitArguments call, Particle blob) {
        return action.run(call, blob);
    }

    /** Executes an operation on a blob. */
    interface Action {
        Outcome run(BitArguments call, Particle blob);
    }
}
