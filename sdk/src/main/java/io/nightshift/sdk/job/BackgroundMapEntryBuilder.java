package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapWriteFlags;
import java.util.function.Consumer;

/** The entry of a map under one key, to be written, removed, or entered. */
public final class BackgroundMapEntryBuilder implements ListPath, MapPath, ListWrites, MapWrites {

    private final Element element;
    private final Value key;

    BackgroundMapEntryBuilder(Element element, Value key) {
        this.element = element;
        this.key = key;
    }

    /** Removes the entry. */
    public BackgroundUpdateBuilder remove() {
        return element.remove();
    }

    /** Sets the entry's value, whether or not the key exists; same as {@link #upsert(Object)}. */
    public BackgroundUpdateBuilder setTo(Object value) {
        return upsert(value);
    }

    /** Sets the entry's value, whether or not the key exists. */
    public BackgroundUpdateBuilder upsert(Object value) {
        return put(value, MapWriteFlags.DEFAULT, options -> {});
    }

    /** Like {@link #upsert(Object)}, with options. */
    public BackgroundUpdateBuilder upsert(Object value, Consumer<MapWriteOptions> options) {
        return put(value, MapWriteFlags.DEFAULT, options);
    }

    /** Adds the entry; the record fails if its map already has the key. */
    public BackgroundUpdateBuilder insert(Object value) {
        return put(value, MapWriteFlags.CREATE_ONLY, options -> {});
    }

    /** Like {@link #insert(Object)}, with options. */
    public BackgroundUpdateBuilder insert(Object value, Consumer<MapWriteOptions> options) {
        return put(value, MapWriteFlags.CREATE_ONLY, options);
    }

    /** Replaces the entry's value; the record fails if its map lacks the key. */
    public BackgroundUpdateBuilder update(Object value) {
        return put(value, MapWriteFlags.UPDATE_ONLY, options -> {});
    }

    /** Like {@link #update(Object)}, with options. */
    public BackgroundUpdateBuilder update(Object value, Consumer<MapWriteOptions> options) {
        return put(value, MapWriteFlags.UPDATE_ONLY, options);
    }

    /** Adds to the entry's integer or double; a missing key starts at zero. */
    public BackgroundUpdateBuilder add(long amount) {
        return increment(Value.get(amount));
    }

    /** Adds to the entry's double; a missing key starts at zero. */
    public BackgroundUpdateBuilder add(double amount) {
        return increment(Value.get(amount));
    }

    Element element() {
        return element;
    }

    private BackgroundUpdateBuilder put(Object value, int flags, Consumer<MapWriteOptions> options) {
        Place map = element.parent();
        return map.write(
                MapOperation.put(MapWriteOptions.policy(options, flags), map.bin(), key, map.value(value), map.ctx()));
    }

    private BackgroundUpdateBuilder increment(Value amount) {
        Place map = element.parent();
        return map.write(MapOperation.increment(
                MapWriteOptions.policy(options -> {}, MapWriteFlags.DEFAULT), map.bin(), key, amount, map.ctx()));
    }
}
