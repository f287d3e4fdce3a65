package io.nightshift.engine.operation.hll;

import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/** An HLL operation. A read of an absent bin returns nothing. */
record HllCall(HllArguments call) implements ValueOperation {
    @Override
    public boolean writes() {
        return call.op().writes();
    }

    @Override
    public Outcome apply(@Nullable Particle value) {
        if (value == null) {
            return call.has(HllFlags.UPDATE_ONLY)
                    ? refuse(ResultCode.BIN_NOT_FOUND, "the bin does not exist")
                    : call.op().run(call, null);
        }
        requireSketch(value);
        return call.has(HllFlags.CREATE_ONLY)
                ? refuse(ResultCode.BIN_EXISTS, "the bin exists, and the flags say create only")
                : call.op().run(call, Hll.view(value.bytes(), value.offset()));
    }

    private Outcome refuse(int resultCode, String why) {
        if (call.has(HllFlags.NO_FAIL)) {
            return Outcome.read(null);
        }
        throw new EngineException(resultCode, "hll " + call.op().label() + ": " + why);
    }

    static void requireSketch(Particle value) {
        if (value.type() != ParticleType.HLL) {
            throw new EngineException(
                    ResultCode.BIN_TYPE_ERROR,
                    "an hll operation needs a bin that holds a HyperLogLog sketch, not "
                            + ParticleType.aValue(value.type()));
        }
        if (!Hll.isValid(value)) {
            throw new EngineException(ResultCode.SERVER_ERROR, "the bin does not hold a valid HLL sketch");
        }
    }
}
