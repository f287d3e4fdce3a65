package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.Splice;
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
     * @param value the bin's new value; null unless {@code change} is SET
     * @param splice the same, if {@code change} is SPLICE
     * @param result what the operation returns to the caller; null if it returns nothing
     */
    record Outcome(
            Change change,
            @Nullable Particle value,
            @Nullable Splice splice,
            @Nullable Particle result) {
        /** The bin stays as it is. */
        public static Outcome read(@Nullable Particle result) {
            return new Outcome(Change.NONE, null, null, result);
        }

        /** The bin gets a new value. */
        public static Outcome set(Particle value, @Nullable Particle result) {
            return new Outcome(Change.SET, value, null, result);
        }

        /** The bin gets a value that is its present one with something inserted. */
        public static Outcome set(Splice splice, @Nullable Particle result) {
            return new Outcome(Change.SPLICE, null, splice, result);
        }

        /** The bin is removed. */
        public static Outcome remove() {
            return new Outcome(Change.REMOVE, null, null, null);
        }

        /** The bin's value after the operation. */
        public @Nullable Particle after(@Nullable Particle before) {
            return switch (change) {
                case NONE -> before;
                case SET -> value;
                case SPLICE ->
                    before == null || splice == null ? null : Particle.of(before.type(), splice.toByteArray());
                case REMOVE -> null;
            };
        }
    }

    /** What happens to the bin. */
    enum Change {
        NONE,
        SET,
        SPLICE,
        REMOVE
    }
}
