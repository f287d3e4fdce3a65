package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.Splice;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did to one collection.
 *
 * @param value the new collection; null if it does not change, or there is a splice
 * @param splice what to make the new collection of; null if there is a value or no change
 * @param creates whether an absent collection is created even if nothing is put into it
 * @param result what the operation returns; null if it returns nothing
 */
public record Effect(
        @Nullable PackedValue value,
        @Nullable Splice splice,
        boolean creates,
        @Nullable Particle result) {
    public static Effect keep(@Nullable Particle result) {
        return new Effect(null, null, false, result);
    }

    public static Effect keepOrCreate(@Nullable Particle result) {
        return new Effect(null, null, true, result);
    }

    public static Effect set(PackedValue value, @Nullable Particle result) {
        return new Effect(value, null, true, result);
    }

    /** The bin gets what the splice makes of it; for a collection at the top of the bin or inside another one. */
    public static Effect set(Splice splice, @Nullable Particle result) {
        return new Effect(null, splice, true, result);
    }

    /** The new collection in bytes of its own; null if it does not change. */
    public @Nullable PackedValue changed() {
        return splice == null ? value : PackedValue.of(splice.toByteArray());
    }
}
