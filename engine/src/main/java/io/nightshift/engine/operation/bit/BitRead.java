package io.nightshift.engine.operation.bit;

import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/** A bit operation that only reads. Returns nothing if the bin is absent. */
record BitRead(BitArguments call) implements ValueOperation {
    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public Outcome apply(@Nullable Particle value) {
        if (value == null) {
            return Outcome.read(null);
        }
        requireBlob(call, value);
        long start = call.start(value);
        return start + call.size() > 8L * value.length()
                ? call.refuseBeyondEnd(value)
                : call.op().run(call, value);
    }

    static void requireBlob(BitArguments call, Particle value) {
        if (value.type() != ParticleType.BLOB) {
            throw new EngineException(
                    ResultCode.BIN_TYPE_ERROR,
                    "bit " + call.op().label() + " needs a bin that holds a blob, not "
                            + ParticleType.aValue(value.type()));
        }
    }
}
