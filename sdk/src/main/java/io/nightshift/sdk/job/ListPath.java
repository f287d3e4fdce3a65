package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import io.nightshift.sdk.internal.Checks;
import java.util.List;

/**
 * Steps from a list to an element or a selection of elements.
 *
 * <p>Indexes and ranks count from 0, or from the end if negative. Ranges include their start and exclude their end;
 * {@link SpecialValue} makes them open-ended. Values and keys are anything that a bin can hold.
 */
public sealed interface ListPath extends Placed
        permits BackgroundWriteBinBuilder, BackgroundElementBuilder, BackgroundMapEntryBuilder, BackgroundMatchBuilder {

    /** The element at an index. */
    default BackgroundElementBuilder onListIndex(int index) {
        Place place = Place.of(this);
        return place.listIndex(index, CTX.listIndex(index));
    }

    /**
     * The element at an index. If it is absent, a further step creates it as a list of the given order, after padding the list
     * with nil up to there if {@code pad} is set.
     */
    default BackgroundElementBuilder onListIndex(int index, ListOrder order, boolean pad) {
        Place place = Place.of(this);
        return place.listIndex(index, CTX.listIndexCreate(index, Checks.present("list order", order), pad));
    }

    /** The element with a rank. */
    default BackgroundElementBuilder onListRank(int rank) {
        Place place = Place.of(this);
        return place.element(
                CTX.listRank(rank), type -> ListOperation.removeByRank(place.bin(), rank, type, place.ctx()));
    }

    /** The elements that equal a value. */
    default BackgroundMatchBuilder onListValue(Object value) {
        Place place = Place.of(this);
        Value wanted = place.value(value);
        return place.match(
                CTX.listValue(wanted), type -> ListOperation.removeByValue(place.bin(), wanted, type, place.ctx()));
    }

    /** The elements that equal any of the values. */
    default BackgroundSelectionBuilder onListValueList(List<?> values) {
        Place place = Place.of(this);
        List<Value> wanted = place.values(values);
        return place.select(type -> ListOperation.removeByValueList(place.bin(), wanted, type, place.ctx()));
    }

    /** The elements in a range of values. */
    default BackgroundSelectionBuilder onListValueRange(Object startIncl, Object endExcl) {
        Place place = Place.of(this);
        Value start = place.value(startIncl);
        Value end = place.value(endExcl);
        return place.select(type -> ListOperation.removeByValueRange(place.bin(), start, end, type, place.ctx()));
    }

    /** The elements from an index to the end. */
    default BackgroundSelectionBuilder onListIndexRange(int index) {
        Place place = Place.of(this);
        return place.select(type -> ListOperation.removeByIndexRange(place.bin(), index, type, place.ctx()));
    }

    /** {@code count} elements from an index on. */
    default BackgroundSelectionBuilder onListIndexRange(int index, int count) {
        Place place = Place.of(this);
        return place.select(type -> ListOperation.removeByIndexRange(place.bin(), index, count, type, place.ctx()));
    }

    /** The elements from a rank to the highest. */
    default BackgroundSelectionBuilder onListRankRange(int rank) {
        Place place = Place.of(this);
        return place.select(type -> ListOperation.removeByRankRange(place.bin(), rank, type, place.ctx()));
    }

    /** {@code count} elements from a rank on. */
    default BackgroundSelectionBuilder onListRankRange(int rank, int count) {
        Place place = Place.of(this);
        return place.select(type -> ListOperation.removeByRankRange(place.bin(), rank, count, type, place.ctx()));
    }

    /** The elements from a rank to the highest, where the rank is relative to that of a value. */
    default BackgroundSelectionBuilder onListValueRelativeRankRange(Object value, int rank) {
        Place place = Place.of(this);
        Value from = place.value(value);
        return place.select(
                type -> ListOperation.removeByValueRelativeRankRange(place.bin(), from, rank, type, place.ctx()));
    }

    /** {@code count} elements from a rank on, where the rank is relative to that of a value. */
    default BackgroundSelectionBuilder onListValueRelativeRankRange(Object value, int rank, int count) {
        Place place = Place.of(this);
        Value from = place.value(value);
        return place.select(type ->
                ListOperation.removeByValueRelativeRankRange(place.bin(), from, rank, count, type, place.ctx()));
    }
}
