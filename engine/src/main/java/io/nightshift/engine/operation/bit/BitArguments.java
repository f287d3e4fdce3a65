package io.nightshift.engine.operation.bit;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/**
 * One bit operation with its arguments; those that it does not take are 0 or empty.
 *
 * @param offset bits from the start, from the end if negative
 * @param size bits
 * @param value the integer, the number of bits to shift by, or 1 for true
 * @param bytes the value's bytes after one type byte
 * @param flags write flags, see {@link BitFlags}
 * @param action flags of a resize or an integer, see {@link BitFlags}
 * @param maxBytes longest blob in bytes
 */
record BitArguments(BitOp op, long offset, long size, long value, byte[] bytes, int flags, int action, int maxBytes) {
    /** Where the value starts in {@link #bytes()}: after the type byte. */
    static final int VALUE_BIT = 8;

    static BitArguments read(BitOp op, int count, MsgpackReader reader, int maxBytes) {
        if (count < op.requiredArguments() || count > op.arguments().size()) {
            throw EngineException.parameter("bit " + op.label() + " takes " + op.requiredArguments() + " to "
                    + op.arguments().size() + " arguments, was given " + count);
        }
        Builder builder = new Builder(op);
        for (BitArgument argument : op.arguments().subList(0, count)) {
            argument.read(reader, builder);
        }
        return builder.build(maxBytes);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean acts(int flag) {
        return (action & flag) != 0;
    }

    /**
     * The first bit of the operation, counted from the start of the blob; may lie beyond its end.
     *
     * @throws EngineException PARAMETER_ERROR if it lies before the start
     */
    long start(Particle blob) {
        if (offset >= 0) {
            return offset;
        }
        long start = 8L * blob.length() + offset;
        if (start < 0) {
            throw EngineException.parameter(
                    "bit offset " + offset + " lies before the start of a blob of " + blob.length() + " bytes");
        }
        return start;
    }

    /** Refuses what cannot be done: an error, or with NO_FAIL no change. */
    Outcome refuse(int resultCode, String why) {
        if (has(BitFlags.NO_FAIL)) {
            return Outcome.read(null);
        }
        throw new EngineException(resultCode, "bit " + op.label() + ": " + why);
    }

    /** Refuses bits beyond the end of the blob. */
    Outcome refuseBeyondEnd(Particle blob) {
        return refuse(
                ResultCode.OP_NOT_APPLICABLE,
                size + " bits at offset " + offset + " go beyond the end of a blob of " + blob.length() + " bytes");
    }

    /** Collects the arguments while they are read. */
    static final class Builder {
        final BitOp op;
        long offset;
        long size;
        long value;
        byte[] bytes = {};
        int flags;
        int action;

        Builder(BitOp op) {
            this.op = op;
        }

        BitArguments build(int maxBytes) {
            return new BitArguments(op, offset, size, value, bytes, flags, action, maxBytes);
        }
    }
}
