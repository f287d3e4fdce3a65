package io.nightshift.engine.operation.hll;

import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be executed. A read of an absent bin still returns nothing.
 *
 * @param binFirst whether an error of the bin takes precedence over the error of the request
 */
record HllRefused(boolean writes, boolean binFirst, EngineException reason) implements ValueOperation {
    @Override
    public Outcome apply(@Nullable Particle value) {
        if (value == null && !writes) {
            return Outcome.read(null);
        }
        if (value != null && binFirst) {
            HllCall.requireSketch(value);
        }
        throw reason;
    }
}
