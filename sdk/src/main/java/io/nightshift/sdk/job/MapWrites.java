package io.nightshift.sdk.job;

import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;
import io.nightshift.sdk.internal.Checks;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a background update does to a map: the bin itself, or one inside it. A record whose bin is not a map, or lacks the entry
 * to change, fails and stays as it was.
 */
public sealed interface MapWrites extends Placed
        permits BackgroundWriteBinBuilder, BackgroundElementBuilder, BackgroundMapEntryBuilder, BackgroundMatchBuilder {

    /** Sets several entries of the map, whether or not their keys exist. */
    default BackgroundUpdateBuilder mapUpsertItems(Map<?, ?> entries) {
        return mapUpsertItems(entries, options -> {});
    }

    /** Like {@link #mapUpsertItems(Map)}, with options. */
    default BackgroundUpdateBuilder mapUpsertItems(Map<?, ?> entries, Consumer<MapWriteOptions> options) {
        return Place.of(this).putItems(MapWriteFlags.DEFAULT, entries, options);
    }

    /** Adds several entries to the map; the record fails if its map already has one of the keys. */
    default BackgroundUpdateBuilder mapInsertItems(Map<?, ?> entries) {
        return mapInsertItems(entries, options -> {});
    }

    /** Like {@link #mapInsertItems(Map)}, with options. */
    default BackgroundUpdateBuilder mapInsertItems(Map<?, ?> entries, Consumer<MapWriteOptions> options) {
        return Place.of(this).putItems(MapWriteFlags.CREATE_ONLY, entries, options);
    }

    /** Replaces the values of several entries of the map; the record fails if its map lacks one of the keys. */
    default BackgroundUpdateBuilder mapUpdateItems(Map<?, ?> entries) {
        return mapUpdateItems(entries, options -> {});
    }

    /** Like {@link #mapUpdateItems(Map)}, with options. */
    default BackgroundUpdateBuilder mapUpdateItems(Map<?, ?> entries, Consumer<MapWriteOptions> options) {
        return Place.of(this).putItems(MapWriteFlags.UPDATE_ONLY, entries, options);
    }

    /** Removes all entries. */
    default BackgroundUpdateBuilder mapClear() {
        Place place = Place.of(this);
        return place.write(MapOperation.clear(place.bin(), place.ctx()));
    }

    /** Creates an empty map if there is none. */
    default BackgroundUpdateBuilder mapCreate(MapOrder order) {
        Place place = Place.of(this);
        return place.write(MapOperation.create(place.bin(), Checks.present("map order", order), place.ctx()));
    }

    /** Changes the order in which the map is kept. */
    default BackgroundUpdateBuilder mapSetPolicy(MapOrder order) {
        Place place = Place.of(this);
        return place.write(MapOperation.setMapPolicy(
                new MapPolicy(Checks.present("map order", order), MapWriteFlags.DEFAULT), place.bin(), place.ctx()));
    }
}
