package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import io.nightshift.sdk.internal.Checks;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a background update does to a list: the bin itself, or one inside it.
 *
 * <p>{@code listAppend...} is for unordered lists; {@code listAdd...} creates an ordered one if there is none. A record whose bin
 * is not a list, or lacks the element to change, fails and stays as it was.
 */
public sealed interface ListWrites extends Placed
        permits BackgroundWriteBinBuilder, BackgroundElementBuilder, BackgroundMapEntryBuilder, BackgroundMatchBuilder {

    /** Appends a value to the list. */
    default BackgroundUpdateBuilder listAppend(Object value) {
        return listAppend(value, options -> {});
    }

    /** Like {@link #listAppend(Object)}, with options. */
    default BackgroundUpdateBuilder listAppend(Object value, Consumer<ListWriteOptions> options) {
        return Place.of(this).append(ListOrder.UNORDERED, value, options);
    }

    /** Appends several values to the list. */
    default BackgroundUpdateBuilder listAppendItems(List<?> values) {
        return listAppendItems(values, options -> {});
    }

    /** Like {@link #listAppendItems(List)}, with options. */
    default BackgroundUpdateBuilder listAppendItems(List<?> values, Consumer<ListWriteOptions> options) {
        return Place.of(this).appendItems(ListOrder.UNORDERED, values, options);
    }

    /** Adds a value to the ordered list, at its place. */
    default BackgroundUpdateBuilder listAdd(Object value) {
        return listAdd(value, options -> {});
    }

    /** Like {@link #listAdd(Object)}, with options. */
    default BackgroundUpdateBuilder listAdd(Object value, Consumer<ListWriteOptions> options) {
        return Place.of(this).append(ListOrder.ORDERED, value, options);
    }

    /** Adds several values to the ordered list, each at its place. */
    default BackgroundUpdateBuilder listAddItems(List<?> values) {
        return listAddItems(values, options -> {});
    }

    /** Like {@link #listAddItems(List)}, with options. */
    default BackgroundUpdateBuilder listAddItems(List<?> values, Consumer<ListWriteOptions> options) {
        return Place.of(this).appendItems(ListOrder.ORDERED, values, options);
    }

    /** Inserts a value before the element at an index of the unordered list. */
    default BackgroundUpdateBuilder listInsert(int index, Object value) {
        return listInsert(index, value, options -> {});
    }

    /** Like {@link #listInsert(int, Object)}, with options. */
    default BackgroundUpdateBuilder listInsert(int index, Object value, Consumer<ListWriteOptions> options) {
        Place place = Place.of(this);
        return place.write(ListOperation.insert(
                ListWriteOptions.policy(options, ListOrder.UNORDERED),
                place.bin(),
                index,
                place.value(value),
                place.ctx()));
    }

    /** Inserts several values before the element at an index of the unordered list. */
    default BackgroundUpdateBuilder listInsertItems(int index, List<?> values) {
        return listInsertItems(index, values, options -> {});
    }

    /** Like {@link #listInsertItems(int, List)}, with options. */
    default BackgroundUpdateBuilder listInsertItems(int index, List<?> values, Consumer<ListWriteOptions> options) {
        Place place = Place.of(this);
        return place.write(ListOperation.insertItems(
                ListWriteOptions.policy(options, ListOrder.UNORDERED),
                place.bin(),
                index,
                place.values(values),
                place.ctx()));
    }

    /** Replaces the element at an index of the unordered list. */
    default BackgroundUpdateBuilder listSet(int index, Object value) {
        Place place = Place.of(this);
        return place.write(ListOperation.set(place.bin(), index, place.value(value), place.ctx()));
    }

    /** Adds to the number at an index. */
    default BackgroundUpdateBuilder listIncrement(int index, long amount) {
        Place place = Place.of(this);
        return place.write(ListOperation.increment(place.bin(), index, Value.get(amount), place.ctx()));
    }

    /** Adds to the number at an index. */
    default BackgroundUpdateBuilder listIncrement(int index, double amount) {
        Place place = Place.of(this);
        return place.write(ListOperation.increment(place.bin(), index, Value.get(amount), place.ctx()));
    }

    /** Removes the element at an index; the record fails if its list is too short. */
    default BackgroundUpdateBuilder listRemove(int index) {
        Place place = Place.of(this);
        return place.write(ListOperation.remove(place.bin(), index, place.ctx()));
    }

    /** Removes the elements from an index to the end. */
    default BackgroundUpdateBuilder listRemoveRange(int index) {
        Place place = Place.of(this);
        return place.write(ListOperation.removeRange(place.bin(), index, place.ctx()));
    }

    /** Removes {@code count} elements from an index on. */
    default BackgroundUpdateBuilder listRemoveRange(int index, int count) {
        Place place = Place.of(this);
        return place.write(ListOperation.removeRange(place.bin(), index, count, place.ctx()));
    }

    /** Same as {@link #listRemove(int)}: a pop would return the element, but a job returns nothing. */
    default BackgroundUpdateBuilder listPop(int index) {
        Place place = Place.of(this);
        return place.write(ListOperation.pop(place.bin(), index, place.ctx()));
    }

    /** Same as {@link #listRemoveRange(int)}. */
    default BackgroundUpdateBuilder listPopRange(int index) {
        Place place = Place.of(this);
        return place.write(ListOperation.popRange(place.bin(), index, place.ctx()));
    }

    /** Same as {@link #listRemoveRange(int, int)}. */
    default BackgroundUpdateBuilder listPopRange(int index, int count) {
        Place place = Place.of(this);
        return place.write(ListOperation.popRange(place.bin(), index, count, place.ctx()));
    }

    /** Keeps {@code count} elements from an index on and removes all others. */
    default BackgroundUpdateBuilder listTrim(int index, int count) {
        Place place = Place.of(this);
        return place.write(ListOperation.trim(place.bin(), index, count, place.ctx()));
    }

    /** Removes all elements. */
    default BackgroundUpdateBuilder listClear() {
        Place place = Place.of(this);
        return place.write(ListOperation.clear(place.bin(), place.ctx()));
    }

    /** Sorts the list. */
    default BackgroundUpdateBuilder listSort() {
        return listSort(0);
    }

    /** Sorts the list with {@link com.aerospike.client.cdt.ListSortFlags}. */
    default BackgroundUpdateBuilder listSort(int sortFlags) {
        Place place = Place.of(this);
        return place.write(ListOperation.sort(place.bin(), sortFlags, place.ctx()));
    }

    /** Creates an empty list if there is none. */
    default BackgroundUpdateBuilder listCreate(ListOrder order) {
        Place place = Place.of(this);
        return place.write(ListOperation.create(place.bin(), Checks.present("list order", order), true, place.ctx()));
    }

    /** Makes the list ordered or unordered. */
    default BackgroundUpdateBuilder listSetOrder(ListOrder order) {
        Place place = Place.of(this);
        return place.write(ListOperation.setOrder(place.bin(), Checks.present("list order", order), place.ctx()));
    }
}
