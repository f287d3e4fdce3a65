package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapWriteFlags;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Values;
import java.util.function.Consumer;

/** The entry of a map under one key: to write it, to remove it, or to go on inside its value. */
public final class BackgroundMapEntryBuilder extends BackgroundElementBuilder {

    private final Value key;

    BackgroundMapEntryBuilder(Place parent, CTX step, Value key, Removal removal) {
        super(parent, step, removal);
        this.key = key;
    }

    /** Sets the entry's value, whether or not the key is there; the same as {@link #upsert(Object)}. */
    public BackgroundUpdateBuilder setTo(Object value) {
        return upsert(value);
    }

    /** Sets the entry's value, whether or not the key is there. */
    public BackgroundUpdateBuilder upsert(Object value) {
        return put(value, MapWriteFlags.DEFAULT, options -> {});
    }

    /** As {@link #upsert(Object)}, with options. */
    public BackgroundUpdateBuilder upsert(Object value, Consumer<MapWriteOptions> options) {
        return put(value, MapWriteFlags.DEFAULT, options);
    }

    /** Adds the entry; a record whose map has the key fails. */
    public BackgroundUpdateBuilder insert(Object value) {
        return put(value, MapWriteFlags.CREATE_ONLY, options -> {});
    }

    /** As {@link #insert(Object)}, with options. */
    public BackgroundUpdateBuilder insert(Object value, Consumer<MapWriteOptions> options) {
        return put(value, MapWriteFlags.CREATE_ONLY, options);
    }

    /** Replaces the entry's value; a record whose map has not the key fails. */
    public BackgroundUpdateBuilder update(Object value) {
        return put(value, MapWriteFlags.UPDATE_ONLY, options -> {});
    }

    /** As {@link #update(Object)}, with options. */
    public BackgroundUpdateBuilder update(Object value, Consumer<MapWriteOptions> options) {
        return put(value, MapWriteFlags.UPDATE_ONLY, options);
    }

    /** Adds to the entry's integer or double; an absent key starts at zero. */
    public BackgroundUpdateBuilder add(long amount) {
        return increment(Value.get(amount));
    }

    /** Adds to the entry's double; an absent key starts at zero. */
    public BackgroundUpdateBuilder add(double amount) {
        return increment(Value.get(amount));
    }

    private BackgroundUpdateBuilder put(Object value, int flags, Consumer<MapWriteOptions> options) {
        MapWriteOptions chosen = new MapWriteOptions(flags);
        Checks.present("options", options).accept(chosen);
        Place map = parent();
        return map.write(
                MapOperation.put(chosen.policy(), map.bin(), key, Values.of(map.valueName(), value), map.ctx()));
    }

    private BackgroundUpdateBuilder increment(Value amount) {
        Place map = parent();
        return map.write(MapOperation.increment(
                new MapWriteOptions(MapWriteFlags.DEFAULT).policy(), map.bin(), key, amount, map.ctx()));
    }
}
