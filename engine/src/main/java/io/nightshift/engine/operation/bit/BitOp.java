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

import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import java.util.Arrays;
import java.util.List;

/** The table of bit operations: wire code, name, arguments in wire order, permitted write flags, and what is done. */
public enum BitOp {
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

    private final int code;
    private final String label;
    private final boolean writes;
    private final int permittedFlags;
    private final int requiredArguments;
    private final Action action;
    private final List<BitArgument> arguments;

    BitOp(int code, String label, int permittedFlags, int required, Action action, BitArgument... arguments) {
        this(code, label, true, permittedFlags, required, action, arguments);
    }

    BitOp(int code, String label, int required, Action action, BitArgument... arguments) {
        this(code, label, false, 0, required, action, arguments);
    }

    BitOp(
            int code,
            String label,
            boolean writes,
            int permittedFlags,
            int required,
            Action action,
            BitArgument... arguments) {
        this.code = code;
        this.label = label;
        this.writes = writes;
        this.permittedFlags = permittedFlags;
        this.requiredArguments = required;
        this.action = action;
        this.arguments = List.of(arguments);
    }

    /**
     * The operation with a wire code.
     *
     * @throws EngineException PARAMETER_ERROR when there is none of that kind
     */
    static BitOp of(long code, boolean writes) {
        return Arrays.stream(values())
                .filter(op -> op.code == code && op.writes == writes)
                .findFirst()
                .orElseThrow(() -> EngineException.parameter(
                        "no bit " + (writes ? "modify" : "read") + " operation has code " + code));
    }

    /** The code on the wire: the first element of the packed request. */
    public int code() {
        return code;
    }

    /** The name of the operation in the clients' API. */
    public String label() {
        return label;
    }

    /** Whether it is a modify operation. */
    public boolean writes() {
        return writes;
    }

    int permittedFlags() {
        return permittedFlags;
    }

    int requiredArguments() {
        return requiredArguments;
    }

    List<BitArgument> arguments() {
        return arguments;
    }

    /** Whether it makes a blob where none was. */
    boolean creates() {
        return this == INSERT || this == RESIZE;
    }

    Outcome run(BitArguments call, Particle blob) {
        return action.run(call, blob);
    }

    /** Carries out an operation on a blob. */
    interface Action {
        Outcome run(BitArguments call, Particle blob);
    }
}
