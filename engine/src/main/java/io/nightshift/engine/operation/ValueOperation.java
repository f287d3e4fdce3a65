package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a collection family (list, map, bit, hll) on one value, decoded once from its packed arguments and
 * then applied to any number of values, from any thread. Knows nothing of bins and records, so it serves bin
 * operations and expression calls alike.
 */
public interface ValueOperation {
    /** Whether the operation may change the value. */
    boolean writes();

    /**
     * Applies the operation. The given value is never written to.
     *
     * @param value the bin's value; null if the bin is absent
     * @throws io.nightshift.engine.result.EngineException with the real server's result code
     */
    Outcome apply(@Nullable Particle value);

    /** Like {@link #apply(Particle)}, as part of another operation and within its remaining work budget. */
    default Outcome apply(@Nullable Particle value, Work work) {
        return apply(value);
    }

    /**
     * What an operation did.
     *
     * @param result what the operation returns to the caller; null if it returns nothing
     * @param value the bin's new value; null unless {@code change} is SET
     */
    record Outcome(
            Change change,
            @Nullable Particle value,
            @Nullable Particle result) {
        /** The bin stays as it is. */
        public static Outcome read(@Nullable Particle result) {
            return new Outcome(Change.NONE, null, result);
        }

        /** The bin gets a new value. */
        public static Outcome set(Particle value, @Nullable Particle result) {
            return new Outcome(Change.SET, value, result);
        }
    }

    /** What happens to the bin. */
    enum Change {
        NONE,
        SET,
        REMOVE
    }
}
