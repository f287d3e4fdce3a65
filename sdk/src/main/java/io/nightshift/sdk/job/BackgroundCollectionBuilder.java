package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A list or map that a background update writes to: the bin itself, or one inside it.
 *
 * <p>{@code listAppend...} is for unordered lists, {@code listAdd...} creates an ordered one if there is none. A record whose bin
 * is no list (or map), or has not the element that is to be changed, fails and stays as it was.
 */
public abstract sealed class BackgroundCollectionBuilder extends BackgroundPathBuilder
        permits BackgroundBytesBuilder, BackgroundElementBuilder {

    private static final Consumer<ListWriteOptions> LIST_DEFAULTS = options -> {};
    private static final Consumer<MapWriteOptions> MAP_DEFAULTS = options -> {};

    BackgroundCollectionBuilder(Place place) {
        super(place);
    }

    /** Puts a value at the end of the list. */
    public final BackgroundUpdateBuilder listAppend(Object value) {
        return listAppend(value, LIST_DEFAULTS);
    }

    /** As {@link #listAppend(Object)}, with options. */
    public final BackgroundUpdateBuilder listAppend(Object value, Consumer<ListWriteOptions> options) {
        return append(ListOrder.UNORDERED, value, options);
    }

    /** Puts several values at the end of the list. */
    public final BackgroundUpdateBuilder listAppendItems(List<?> values) {
        return listAppendItems(values, LIST_DEFAULTS);
    }

    /** As {@link #listAppendItems(List)}, with options. */
    public final BackgroundUpdateBuilder listAppendItems(List<?> values, Consumer<ListWriteOptions> options) {
        return appendItems(ListOrder.UNORDERED, values, options);
    }

    /** Puts a value into the ordered list, at its place. */
    public final BackgroundUpdateBuilder listAdd(Object value) {
        return listAdd(value, LIST_DEFAULTS);
    }

    /** As {@link #listAdd(Object)}, with options. */
    public final BackgroundUpdateBuilder listAdd(Object value, Consumer<ListWriteOptions> options) {
        return append(ListOrder.ORDERED, value, options);
    }

    /** Puts several values into the ordered list, each at its place. */
    public final BackgroundUpdateBuilder listAddItems(List<?> values) {
        return listAddItems(values, LIST_DEFAULTS);
    }

    /** As {@link #listAddItems(List)}, with options. */
    public final BackgroundUpdateBuilder listAddItems(List<?> values, Consumer<ListWriteOptions> options) {
        return appendItems(ListOrder.ORDERED, values, options);
    }

    /** Puts a value in front of the element at an index of the unordered list. */
    public final BackgroundUpdateBuilder listInsert(int index, Object value) {
        return listInsert(index, value, LIST_DEFAULTS);
    }

    /** As {@link #listInsert(int, Object)}, with options. */
    public final BackgroundUpdateBuilder listInsert(int index, Object value, Consumer<ListWriteOptions> options) {
        return write(
                ListOperation.insert(chosen(options).policy(ListOrder.UNORDERED), bin(), index, value(value), ctx()));
    }

    /** Puts several values in front of the element at an index of the unordered list. */
    public final BackgroundUpdateBuilder listInsertItems(int index, List<?> values) {
        return listInsertItems(index, values, LIST_DEFAULTS);
    }

    /** As {@link #listInsertItems(int, List)}, with options. */
    public final BackgroundUpdateBuilder listInsertItems(
            int index, List<?> values, Consumer<ListWriteOptions> options) {
        return write(ListOperation.insertItems(
                chosen(options).policy(ListOrder.UNORDERED), bin(), index, items(values), ctx()));
    }

    /** Replaces the element at an index of the unordered list. */
    public final BackgroundUpdateBuilder listSet(int index, Object value) {
        return write(ListOperation.set(bin(), index, value(value), ctx()));
    }

    /** Adds to the number at an index. */
    public final BackgroundUpdateBuilder listIncrement(int index, long amount) {
        return write(ListOperation.increment(bin(), index, Value.get(amount), ctx()));
    }

    /** Adds to the number at an index. */
    public final BackgroundUpdateBuilder listIncrement(int index, double amount) {
        return write(ListOperation.increment(bin(), index, Value.get(amount), ctx()));
    }

    /** Removes the element at an index; a record whose list is too short fails. */
    public final BackgroundUpdateBuilder listRemove(int index) {
        return write(ListOperation.remove(bin(), index, ctx()));
    }

    /** Removes the elements from an index on. */
    public final BackgroundUpdateBuilder listRemoveRange(int index) {
        return write(ListOperation.removeRange(bin(), index, ctx()));
    }

    /** Removes so many elements from an index on. */
    public final BackgroundUpdateBuilder listRemoveRange(int index, int count) {
        return write(ListOperation.removeRange(bin(), index, count, ctx()));
    }

    /** Keeps so many elements from an index on and removes all others. */
    public final BackgroundUpdateBuilder listTrim(int index, int count) {
        return write(ListOperation.trim(bin(), index, count, ctx()));
    }

    /** Removes all elements. */
    public final BackgroundUpdateBuilder listClear() {
        return write(ListOperation.clear(bin(), ctx()));
    }

    /** Sorts the list. */
    public final BackgroundUpdateBuilder listSort() {
        return listSort(0);
    }

    /** Sorts the list with {@link com.aerospike.client.cdt.ListSortFlags}. */
    public final BackgroundUpdateBuilder listSort(int sortFlags) {
        return write(ListOperation.sort(bin(), sortFlags, ctx()));
    }

    /** Makes an empty list if there is none. */
    public final BackgroundUpdateBuilder listCreate(ListOrder order) {
        return write(ListOperation.create(bin(), Checks.present("list order", order), true, ctx()));
    }

    /** Makes the list ordered or unordered. */
    public final BackgroundUpdateBuilder listSetOrder(ListOrder order) {
        return write(ListOperation.setOrder(bin(), Checks.present("list order", order), ctx()));
    }

    /** Sets several entries of the map, whether or not their keys are there. */
    public final BackgroundUpdateBuilder mapUpsertItems(Map<?, ?> entries) {
        return mapUpsertItems(entries, MAP_DEFAULTS);
    }

    /** As {@link #mapUpsertItems(Map)}, with options. */
    public final BackgroundUpdateBuilder mapUpsertItems(Map<?, ?> entries, Consumer<MapWriteOptions> options) {
        return putItems(MapWriteFlags.DEFAULT, entries, options);
    }

    /** Adds several entries to the map; a record whose map has one of the keys fails. */
    public final BackgroundUpdateBuilder mapInsertItems(Map<?, ?> entries) {
        return mapInsertItems(entries, MAP_DEFAULTS);
    }

    /** As {@link #mapInsertItems(Map)}, with options. */
    public final BackgroundUpdateBuilder mapInsertItems(Map<?, ?> entries, Consumer<MapWriteOptions> options) {
        return putItems(MapWriteFlags.CREATE_ONLY, entries, options);
    }

    /** Replaces the values of several entries of the map; a record whose map lacks one of the keys fails. */
    public final BackgroundUpdateBuilder mapUpdateItems(Map<?, ?> entries) {
        return mapUpdateItems(entries, MAP_DEFAULTS);
    }

    /** As {@link #mapUpdateItems(Map)}, with options. */
    public final BackgroundUpdateBuilder mapUpdateItems(Map<?, ?> entries, Consumer<MapWriteOptions> options) {
        return putItems(MapWriteFlags.UPDATE_ONLY, entries, options);
    }

    /** Removes all entries. */
    public final BackgroundUpdateBuilder mapClear() {
        return write(MapOperation.clear(bin(), ctx()));
    }

    /** Makes an empty map if there is none. */
    public final BackgroundUpdateBuilder mapCreate(MapOrder order) {
        return write(MapOperation.create(bin(), Checks.present("map order", order), ctx()));
    }

    /** Changes the order in which the map is kept. */
    public final BackgroundUpdateBuilder mapSetPolicy(MapOrder order) {
        return write(MapOperation.setMapPolicy(
                new MapPolicy(Checks.present("map order", order), MapWriteFlags.DEFAULT), bin(), ctx()));
    }

    final String bin() {
        return place().bin();
    }

    final BackgroundUpdateBuilder write(Operation operation) {
        return place().write(operation);
    }

    private CTX[] ctx() {
        return place().ctx();
    }

    private List<Value> items(List<?> values) {
        return Values.listOf(place().valueName(), values);
    }

    private BackgroundUpdateBuilder append(ListOrder order, Object value, Consumer<ListWriteOptions> options) {
        return write(ListOperation.append(chosen(options).policy(order), bin(), value(value), ctx()));
    }

    private BackgroundUpdateBuilder appendItems(ListOrder order, List<?> values, Consumer<ListWriteOptions> options) {
        return write(ListOperation.appendItems(chosen(options).policy(order), bin(), items(values), ctx()));
    }

    private BackgroundUpdateBuilder putItems(int flags, Map<?, ?> entries, Consumer<MapWriteOptions> options) {
        MapWriteOptions chosen = new MapWriteOptions(flags);
        Checks.present("options", options).accept(chosen);
        Map<Value, Value> values = new LinkedHashMap<>();
        Checks.present(place().valueName(), entries)
                .forEach((key, value) -> values.put(
                        Values.of("the map key for bin \"" + bin() + "\"", key),
                        Values.ofNullable(place().valueName(), value)));
        return write(MapOperation.putItems(chosen.policy(), bin(), values, ctx()));
    }

    private static ListWriteOptions chosen(Consumer<ListWriteOptions> options) {
        ListWriteOptions chosen = new ListWriteOptions();
        Checks.present("options", options).accept(chosen);
        return chosen;
    }
}
