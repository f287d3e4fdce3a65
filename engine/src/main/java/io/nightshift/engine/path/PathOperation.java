package io.nightshift.engine.path;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/** A decoded operation on all elements that a path selects. */
record PathOperation(PathTask task, boolean writes) implements ValueOperation {
    @Override
    public Outcome apply(@Nullable Particle value) {
        return apply(value, new Work());
    }

    @Override
    public Outcome apply(@Nullable Particle value, Work work) {
        if (value == null && !writes) {
            return Outcome.read(null);
        }
        if (value == null || value.type() != ParticleType.LIST && value.type() != ParticleType.MAP) {
            throw new EngineException(
                    ResultCode.BIN_TYPE_ERROR,
                    "a path needs a bin that holds a list or map, "
                            + (value == null ? "there is no bin" : "not " + ParticleType.aValue(value.type())));
        }
        return task.run(value, work);
    }

    static PackedValue packed(Particle value) {
        return new PackedValue(value.bytes(), value.offset(), value.end());
    }
}
