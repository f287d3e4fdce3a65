package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import io.nightshift.sdk.internal.Checks;
import java.util.List;

/**
 * The steps from a list to an element or a selection of elements.
 *
 * <p>Indexes and ranks count from 0, from the end if negative. Ranges take in their start and leave out their end;
 * {@link SpecialValue} makes them open. Values and keys are anything a bin can hold.
 */
public sealed interface ListPath extends Placed
        permits BackgroundWriteBinBuilder, BackgroundElementBuilder, BackgroundMapEntryBuilder, BackgroundMatchBuilder {

    /** The element at an index. */
    default BackgroundElementBuilder onListIndex(int index) {
        Place place = Place.of(this);
        return place.listIndex(index, CTX.listIndex(index));
    }

    /**
     * The element at an index; going on inside creates it as a list of the given order if it is absent, and fills the list up
     * to there with nil if it may pad.
     */
    default BackgroundElementBuilder onListIndex(int index, ListOrder order, boolean pad) {
        Place place = Place.of(this);
        return place.listIndex(index, CTX.listIndexCreate(index, Checks.present("list order", order), pad));
    }

    /** The element of a rank. */
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

    /** The elements from an index on. */
    default BackgroundSelectionBuilder onListIndexRange(int index) {
        Place place = Place.of(this);
        return place.select(type -> ListOperation.removeByIndexRange(place.bin(), index, type, place.ctx()));
    }

    /** So many elements from an index on. */
    default BackgroundSelectionBuilder onListIndexRange(int index, int count) {
        Place place = Place.of(this);
        return place.select(type -> ListOperation.removeByIndexRange(place.bin(), index, count, type, place.ctx()));
    }

    /** The elements from a rank on. */
    default BackgroundSelectionBuilder onListRankRange(int rank) {
        Place place = Place.of(this);
        return place.select(type -> ListOperation.removeByRankRange(place.bin(), rank, type, place.ctx()));
    }

    /** So many elements from a rank on. */
    default BackgroundSelectionBuilder onListRankRange(int rank, int count) {
        Place place = Place.of(this);
        return place.select(type -> ListOperation.removeByRankRange(place.bin(), rank, count, type, place.ctx()));
    }

    /** The elements from a rank on that counts from the place of a value. */
    default BackgroundSelectionBuilder onListValueRelativeRankRange(Object value, int rank) {
        Place place = Place.of(this);
        Value from = place.value(value);
        return place.select(
                type -> ListOperation.removeByValueRelativeRankRange(place.bin(), from, rank, type, place.ctx()));
    }

    /** So many elements from a rank on that counts from the place of a value. */
    default BackgroundSelectionBuilder onListValueRelativeRankRange(Object value, int rank, int count) {
        Place place = Place.of(this);
        Value from = place.value(value);
        return place.select(type ->
                ListOperation.removeByValueRelativeRankRange(place.bin(), from, rank, count, type, place.ctx()));
    }
}
