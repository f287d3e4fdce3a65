package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.particle.Particle;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did to one collection.
 *
 * @param value the collection from now on; null when it stays as it is
 * @param creates whether a collection that was not there comes to be although nothing is put into it
 * @param result what the operation returns; null when it returns nothing
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
