package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import io.nightshift.sdk.internal.Checks;
import java.util.List;

/**
 * Steps from a map to an entry or a selection of entries.
 *
 * <p>Indexes and ranks count from 0, or from the end if negative. Ranges include their start and exclude their end;
 * {@link SpecialValue} makes them open-ended. Values and keys are anything that a bin can hold.
 */
public sealed interface MapPath extends Placed
        permits BackgroundWriteBinBuilder, BackgroundElementBuilder, BackgroundMapEntryBuilder, BackgroundMatchBuilder {

    /** The entry under a key. */
    default BackgroundMapEntryBuilder onMapKey(Object key) {
        Place place = Place.of(this);
        Value value = place.key(key);
        return place.entry(value, CTX.mapKey(value));
    }

    /** The entry under a key. If the key is absent, a further step creates its value as a map of the given order. */
    default BackgroundMapEntryBuilder onMapKey(Object key, MapOrder createType) {
        Place place = Place.of(this);
        Value value = place.key(key);
        return place.entry(value, CTX.mapKeyCreate(value, Checks.present("map order", createType)));
    }

    /** The entry at an index in the map's key order. */
    default BackgroundElementBuilder onMapIndex(int index) {
        Place place = Place.of(this);
        return place.element(
                CTX.mapIndex(index), type -> MapOperation.removeByIndex(place.bin(), index, type, place.ctx()));
    }

    /** The entry whose value has a rank among the map's values. */
    default BackgroundElementBuilder onMapRank(int rank) {
        Place place = Place.of(this);
        return place.element(
                CTX.mapRank(rank), type -> MapOperation.removeByRank(place.bin(), rank, type, place.ctx()));
    }

    /** The entries with a value. */
    default BackgroundMatchBuilder onMapValue(Object value) {
        Place place = Place.of(this);
        Value wanted = place.value(value);
        return place.match(
                CTX.mapValue(wanted), type -> MapOperation.removeByValue(place.bin(), wanted, type, place.ctx()));
    }

    /** The entries under any of the keys. */
    default BackgroundSelectionBuilder onMapKeyList(List<?> keys) {
        Place place = Place.of(this);
        List<Value> wanted = place.keys(keys);
        return place.select(type -> MapOperation.removeByKeyList(place.bin(), wanted, type, place.ctx()));
    }

    /** The entries with any of the values. */
    default BackgroundSelectionBuilder onMapValueList(List<?> values) {
        Place place = Place.of(this);
        List<Value> wanted = place.values(values);
        return place.select(type -> MapOperation.removeByValueList(place.bin(), wanted, type, place.ctx()));
    }

    /** The entries whose key is in a range. */
    default BackgroundSelectionBuilder onMapKeyRange(Object startIncl, Object endExcl) {
        Place place = Place.of(this);
        Value start = place.key(startIncl);
        Value end = place.key(endExcl);
        return place.select(type -> MapOperation.removeByKeyRange(place.bin(), start, end, type, place.ctx()));
    }

    /** The entries whose value is in a range. */
    default BackgroundSelectionBuilder onMapValueRange(Object startIncl, Object endExcl) {
        Place place = Place.of(this);
        Value start = place.value(startIncl);
        Value end = place.value(endExcl);
        return place.select(type -> MapOperation.removeByValueRange(place.bin(), start, end, type, place.ctx()));
    }

    /** The entries from an index in key order to the end. */
    default BackgroundSelectionBuilder onMapIndexRange(int index) {
        Place place = Place.of(this);
        return place.select(type -> MapOperation.removeByIndexRange(place.bin(), index, type, place.ctx()));
    }

    /** {@code count} entries from an index in key order on. */
    default BackgroundSelectionBuilder onMapIndexRange(int index, int count) {
        Place place = Place.of(this);
        return place.select(type -> MapOperation.removeByIndexRange(place.bin(), index, count, type, place.ctx()));
    }

    /** The entries from a rank of their values to the highest. */
    default BackgroundSelectionBuilder onMapRankRange(int rank) {
        Place place = Place.of(this);
        return place.select(type -> MapOperation.removeByRankRange(place.bin(), rank, type, place.ctx()));
    }

    /** {@code count} entries from a rank of their values on. */
    default BackgroundSelectionBuilder onMapRankRange(int rank, int count) {
        Place place = Place.of(this);
        return place.select(type -> MapOperation.removeByRankRange(place.bin(), rank, count, type, place.ctx()));
    }

    /** The entries from an index to the end, where the index is relative to that of a key. */
    default BackgroundSelectionBuilder onMapKeyRelativeIndexRange(Object key, int index) {
        Place place = Place.of(this);
        Value from = place.key(key);
        return place.select(
                type -> MapOperation.removeByKeyRelativeIndexRange(place.bin(), from, index, type, place.ctx()));
    }

    /** {@code count} entries from an index on, where the index is relative to that of a key. */
    default BackgroundSelectionBuilder onMapKeyRelativeIndexRange(Object key, int index, int count) {
        Place place = Place.of(this);
        Value from = place.key(key);
        return place.select(
                type -> MapOperation.removeByKeyRelativeIndexRange(place.bin(), from, index, count, type, place.ctx()));
    }

    /** The entries from a rank to the highest, where the rank is relative to that of a value. */
    default BackgroundSelectionBuilder onMapValueRelativeRankRange(Object value, int rank) {
        Place place = Place.of(this);
        Value from = place.value(value);
        return place.select(
                type -> MapOperation.removeByValueRelativeRankRange(place.bin(), from, rank, type, place.ctx()));
    }

    /** {@code count} entries from a rank on, where the rank is relative to that of a value. */
    default BackgroundSelectionBuilder onMapValueRelativeRankRange(Object value, int rank, int count) {
        Place place = Place.of(this);
        Value from = place.value(value);
        return place.select(
                type -> MapOperation.removeByValueRelativeRankRange(place.bin(), from, rank, count, type, place.ctx()));
    }
}
