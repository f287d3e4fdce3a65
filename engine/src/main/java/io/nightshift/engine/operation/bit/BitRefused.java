package io.nightshift.engine.operation.bit;

import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/** A request that cannot be executed. A read of an absent bin still returns nothing. */
record BitRefused(boolean writes, EngineException reason) implements ValueOperation {
    @Override
    public Outcome apply(@Nullable Particle value) {
        if (value == null && !writes) {
            return Outcome.read(null);
        }
        throw reason;
    }
}
