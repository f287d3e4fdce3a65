package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Values;
import java.util.List;

/**
 * A list or map that a background update goes into: the steps to an element or a selection of elements.
 *
 * <p>Indexes and ranks count from 0, from the end if negative. Ranges take in their start and leave out their end;
 * {@link SpecialValue} makes them open. Values and keys are anything a bin can hold.
 */
public abstract sealed class BackgroundPathBuilder permits BackgroundCollectionBuilder {

    private final Place place;

    BackgroundPathBuilder(Place place) {
        this.place = place;
    }

    final Place place() {
        return place;
    }

    /** The entry under a key. */
    public final BackgroundMapEntryBuilder onMapKey(Object key) {
        Value value = key(key);
        return entry(value, CTX.mapKey(value));
    }

    /** The entry under a key; going on inside creates its value as a map of the given order if the key is absent. */
    public final BackgroundMapEntryBuilder onMapKey(Object key, MapOrder createType) {
        Value value = key(key);
        return entry(value, CTX.mapKeyCreate(value, Checks.present("map order", createType)));
    }

    /** The entry at an index of the map's key order. */
    public final BackgroundElementBuilder onMapIndex(int index) {
        return new BackgroundElementBuilder(
                place, CTX.mapIndex(index), type -> MapOperation.removeByIndex(place.bin(), index, type, place.ctx()));
    }

    /** The entry whose value has a rank among the map's values. */
    public final BackgroundElementBuilder onMapRank(int rank) {
        return new BackgroundElementBuilder(
                place, CTX.mapRank(rank), type -> MapOperation.removeByRank(place.bin(), rank, type, place.ctx()));
    }

    /** The entries with a value. */
    public final BackgroundMatchBuilder onMapValue(Object value) {
        Value wanted = value(value);
        return new BackgroundMatchBuilder(
                place,
                CTX.mapValue(wanted),
                type -> MapOperation.removeByValue(place.bin(), wanted, type, place.ctx()));
    }

    /** The entries under any of the keys. */
    public final BackgroundSelectionBuilder onMapKeyList(List<?> keys) {
        List<Value> wanted = Values.listOf("the map keys for bin \"" + place.bin() + "\"", keys);
        return select(type -> MapOperation.removeByKeyList(place.bin(), wanted, type, place.ctx()));
    }

    /** The entries with any of the values. */
    public final BackgroundSelectionBuilder onMapValueList(List<?> values) {
        List<Value> wanted = Values.listOf(place.valueName(), values);
        return select(type -> MapOperation.removeByValueList(place.bin(), wanted, type, place.ctx()));
    }

    /** The entries whose key is in a range. */
    public final BackgroundSelectionBuilder onMapKeyRange(Object startIncl, Object endExcl) {
        Value start = key(startIncl);
        Value end = key(endExcl);
        return select(type -> MapOperation.removeByKeyRange(place.bin(), start, end, type, place.ctx()));
    }

    /** The entries whose value is in a range. */
    public final BackgroundSelectionBuilder onMapValueRange(Object startIncl, Object endExcl) {
        Value start = value(startIncl);
        Value end = value(endExcl);
        return select(type -> MapOperation.removeByValueRange(place.bin(), start, end, type, place.ctx()));
    }

    /** The entries from an index of the key order on. */
    public final BackgroundSelectionBuilder onMapIndexRange(int index) {
        return select(type -> MapOperation.removeByIndexRange(place.bin(), index, type, place.ctx()));
    }

    /** So many entries from an index of the key order on. */
    public final BackgroundSelectionBuilder onMapIndexRange(int index, int count) {
        return select(type -> MapOperation.removeByIndexRange(place.bin(), index, count, type, place.ctx()));
    }

    /** The entries from a rank of the values on. */
    public final BackgroundSelectionBuilder onMapRankRange(int rank) {
        return select(type -> MapOperation.removeByRankRange(place.bin(), rank, type, place.ctx()));
    }

    /** So many entries from a rank of the values on. */
    public final BackgroundSelectionBuilder onMapRankRange(int rank, int count) {
        return select(type -> MapOperation.removeByRankRange(place.bin(), rank, count, type, place.ctx()));
    }

    /** The entries from an index on that counts from the place of a key. */
    public final BackgroundSelectionBuilder onMapKeyRelativeIndexRange(Object key, int index) {
        Value from = key(key);
        return select(type -> MapOperation.removeByKeyRelativeIndexRange(place.bin(), from, index, type, place.ctx()));
    }

    /** So many entries from an index on that counts from the place of a key. */
    public final BackgroundSelectionBuilder onMapKeyRelativeIndexRange(Object key, int index, int count) {
        Value from = key(key);
        return select(
                type -> MapOperation.removeByKeyRelativeIndexRange(place.bin(), from, index, count, type, place.ctx()));
    }

    /** The entries from a rank on that counts from the place of a value. */
    public final BackgroundSelectionBuilder onMapValueRelativeRankRange(Object value, int rank) {
        Value from = value(value);
        return select(type -> MapOperation.removeByValueRelativeRankRange(place.bin(), from, rank, type, place.ctx()));
    }

    /** So many entries from a rank on that counts from the place of a value. */
    public final BackgroundSelectionBuilder onMapValueRelativeRankRange(Object value, int rank, int count) {
        Value from = value(value);
        return select(
                type -> MapOperation.removeByValueRelativeRankRange(place.bin(), from, rank, count, type, place.ctx()));
    }

    /** The element at an index. */
    public final BackgroundElementBuilder onListIndex(int index) {
        return listIndex(index, CTX.listIndex(index));
    }

    /**
     * The element at an index; going on inside creates it as a list of the given order if it is absent, and fills the list up
     * to there with nil if it may pad.
     */
    public final BackgroundElementBuilder onListIndex(int index, ListOrder order, boolean pad) {
        return listIndex(index, CTX.listIndexCreate(index, Checks.present("list order", order), pad));
    }

    /** The element of a rank. */
    public final BackgroundElementBuilder onListRank(int rank) {
        return new BackgroundElementBuilder(
                place, CTX.listRank(rank), type -> ListOperation.removeByRank(place.bin(), rank, type, place.ctx()));
    }

    /** The elements that equal a value. */
    public final BackgroundMatchBuilder onListValue(Object value) {
        Value wanted = value(value);
        return new BackgroundMatchBuilder(
                place,
                CTX.listValue(wanted),
                type -> ListOperation.removeByValue(place.bin(), wanted, type, place.ctx()));
    }

    /** The elements that equal any of the values. */
    public final BackgroundSelectionBuilder onListValueList(List<?> values) {
        List<Value> wanted = Values.listOf(place.valueName(), values);
        return select(type -> ListOperation.removeByValueList(place.bin(), wanted, type, place.ctx()));
    }

    /** The elements in a range of values. */
    public final BackgroundSelectionBuilder onListValueRange(Object startIncl, Object endExcl) {
        Value start = value(startIncl);
        Value end = value(endExcl);
        return select(type -> ListOperation.removeByValueRange(place.bin(), start, end, type, place.ctx()));
    }

    /** The elements from an index on. */
    public final BackgroundSelectionBuilder onListIndexRange(int index) {
        return select(type -> ListOperation.removeByIndexRange(place.bin(), index, type, place.ctx()));
    }

    /** So many elements from an index on. */
    public final BackgroundSelectionBuilder onListIndexRange(int index, int count) {
        return select(type -> ListOperation.removeByIndexRange(place.bin(), index, count, type, place.ctx()));
    }

    /** The elements from a rank on. */
    public final BackgroundSelectionBuilder onListRankRange(int rank) {
        return select(type -> ListOperation.removeByRankRange(place.bin(), rank, type, place.ctx()));
    }

    /** So many elements from a rank on. */
    public final BackgroundSelectionBuilder onListRankRange(int rank, int count) {
        return select(type -> ListOperation.removeByRankRange(place.bin(), rank, count, type, place.ctx()));
    }

    /** The elements from a rank on that counts from the place of a value. */
    public final BackgroundSelectionBuilder onListValueRelativeRankRange(Object value, int rank) {
        Value from = value(value);
        return select(type -> ListOperation.removeByValueRelativeRankRange(place.bin(), from, rank, type, place.ctx()));
    }

    /** So many elements from a rank on that counts from the place of a value. */
    public final BackgroundSelectionBuilder onListValueRelativeRankRange(Object value, int rank, int count) {
        Value from = value(value);
        return select(type ->
                ListOperation.removeByValueRelativeRankRange(place.bin(), from, rank, count, type, place.ctx()));
    }

    final Value value(Object value) {
        return Values.of(place.valueName(), value);
    }

    private Value key(Object key) {
        return Values.of("the map key for bin \"" + place.bin() + "\"", key);
    }

    private BackgroundMapEntryBuilder entry(Value key, CTX step) {
        return new BackgroundMapEntryBuilder(
                place, step, key, type -> MapOperation.removeByKey(place.bin(), key, type, place.ctx()));
    }

    private BackgroundElementBuilder listIndex(int index, CTX step) {
        return new BackgroundElementBuilder(
                place, step, type -> ListOperation.removeByIndex(place.bin(), index, type, place.ctx()));
    }

    private BackgroundSelectionBuilder select(Removal removal) {
        return new BackgroundSelectionBuilder(place, removal);
    }
}
