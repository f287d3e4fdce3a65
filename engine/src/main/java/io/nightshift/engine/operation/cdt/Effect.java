package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.particle.Particle;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did to one collection.
 *
 * @param value the new collection; null if it does not change
 * @param creates whether an absent collection is created even if nothing is put into it
 * @param result what the operation returns; null if it returns nothing
 */
public record Effect(
        @Nullable PackedValue value,
        boolean creates,
        @Nullable Particle result) {
    public static Effect keep(@Nullable Particle result) {
        return new Effect(null, false, result);
    }

    public static Effect keepOrCreate(@Nullable Particle result) {
        return new Effect(null, true, result);
    }

    public static Effect set(PackedValue value, @Nullable Particle result) {
        return new Effect(value, true, result);
    }
}
