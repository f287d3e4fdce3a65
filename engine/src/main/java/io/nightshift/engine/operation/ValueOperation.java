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
     * @param value the bin's value; null when there is no such bin
     * @throws io.nightshift.engine.result.EngineException with the result code that the real server gives
     */
    Outcome apply(@Nullable Particle value);

    /** As {@link #apply(Particle)}, as part of another operation, with the work that this one has left. */
    default Outcome apply(@Nullable Particle value, Work work) {
        return apply(value);
    }

    /**
     * What an operation did.
     *
     * @param result what the operation returns to the caller; null when it returns nothing
     * @param value the value the bin has from now on; null when {@code change} is not SET
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

    /** What becomes of the bin. */
    enum Change {
        NONE,
        SET,
        REMOVE
    }
}
