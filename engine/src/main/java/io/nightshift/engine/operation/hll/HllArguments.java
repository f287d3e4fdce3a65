package io.nightshift.engine.operation.hll;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.List;

/**
 * One HLL operation with its arguments; those that it does not take are {@link #UNSET}, 0 or empty.
 *
 * @param flags write flags, see {@link HllFlags}
 */
record HllArguments(
        HllOp op, List<ElementHash> elements, List<Hll> sketches, int indexBits, int minhashBits, int flags) {
    static final int UNSET = -1;

    static HllArguments read(HllOp op, int count, MsgpackReader reader) {
        if (count < op.requiredArguments() || count > op.arguments().size()) {
            throw EngineException.parameter("hll " + op.label() + " takes " + op.requiredArguments() + " to "
                    + op.arguments().size() + " arguments, was given " + count);
        }
        Builder builder = new Builder(op);
        for (HllArgument argument : op.arguments().subList(0, count)) {
            argument.read(reader, builder);
        }
        return new HllArguments(
                op, builder.elements, builder.sketches, builder.indexBits, builder.minhashBits, builder.flags);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    EngineException notApplicable(String why) {
        return new EngineException(ResultCode.OP_NOT_APPLICABLE, "hll " + op.label() + ": " + why);
    }

    /** Collects the arguments while they are read. */
    static final class Builder {
        final HllOp op;
        List<ElementHash> elements = List.of();
        List<Hll> sketches = List.of();
        int indexBits = UNSET;
        int minhashBits = UNSET;
        int flags;

        Builder(HllOp op) {
            this.op = op;
        }
    }
}
