package io.nightshift.engine.operation.cdt;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.operation.list.ListCode;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** List operations against java.util.List. */
class ListModelTest {
    private static final int INVERTED = ReturnType.INVERTED;

    /** A list, and arguments for any selection in it. */
    record Case(List<Long> elements, boolean ordered, long start, long count, long low, long high, boolean inverted) {
        List<Long> stored() {
            return ordered ? SelectionModel.sorted(elements) : elements;
        }

        Calls bin() {
            return new Calls(new Packed.Flagged(ordered ? PackedFlags.ORDERED : 0, stored()));
        }

        long type(ReturnType type) {
            return type.code() | (inverted ? INVERTED : 0);
        }

        List<Long> wanted(List<Long> selected) {
            return inverted ? SelectionModel.others(stored(), selected) : selected;
        }
    }

    private static Case drawCase(Draw draw) {
        return new Case(
                draw.list(0, 8, () -> draw.between(-3L, 6L)),
                draw.anyBoolean(),
                draw.between(-9, 9),
                draw.between(0, 9),
                draw.between(-3, 6),
                draw.between(-3, 6),
                draw.anyBoolean());
    }

    @Test
    void selectionsByIndexMeanTheSamePlaces() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            List<Long> wanted = wantedInPlace(c);

            assertThat(c.bin().call(ListCode.LIST_GET_BY_INDEX_RANGE, c.type(ReturnType.VALUE), c.start, c.count))
                    .isEqualTo(wanted);
            assertThat(c.bin().call(ListCode.LIST_GET_BY_INDEX_RANGE, c.type(ReturnType.COUNT), c.start, c.count))
                    .isEqualTo((long) wanted.size());
            assertRemoves(c, wanted, ListCode.LIST_REMOVE_BY_INDEX_RANGE, c.start, c.count);
        });
    }

    private static List<Long> wantedInPlace(Case c) {
        List<Long> stored = c.stored();
        long from = c.start < 0 ? stored.size() + c.start : c.start;
        List<Long> wanted = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            if ((i >= from && i < from + c.count) != c.inverted) {
                wanted.add(stored.get(i));
            }
        }
        return wanted;
    }

    @Test
    void selectionsByRankMeanTheSameValues() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            List<Long> sorted = SelectionModel.sorted(c.elements);

            check(
                    c,
                    SelectionModel.range(sorted, c.start, c.count),
                    ListCode.LIST_GET_BY_RANK_RANGE,
                    ListCode.LIST_REMOVE_BY_RANK_RANGE,
                    c.start,
                    c.count);
            check(
                    c,
                    SelectionModel.relative(sorted, value -> value < c.low, c.start, c.count),
                    ListCode.LIST_GET_BY_VALUE_REL_RANK_RANGE,
                    ListCode.LIST_REMOVE_BY_VALUE_REL_RANK_RANGE,
                    c.low,
                    c.start,
                    c.count);
        });
    }

    @Test
    void selectionsByValueMeanTheSameValues() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            check(
                    c,
                    SelectionModel.where(c.stored(), value -> value == c.low),
                    ListCode.LIST_GET_ALL_BY_VALUE,
                    ListCode.LIST_REMOVE_ALL_BY_VALUE,
                    c.low);
            check(
                    c,
                    SelectionModel.where(c.stored(), value -> value >= c.low && value < c.high),
                    ListCode.LIST_GET_BY_VALUE_INTERVAL,
                    ListCode.LIST_REMOVE_BY_VALUE_INTERVAL,
                    c.low,
                    c.high);
            check(
                    c,
                    SelectionModel.where(c.stored(), value -> value >= c.low),
                    ListCode.LIST_GET_BY_VALUE_INTERVAL,
                    ListCode.LIST_REMOVE_BY_VALUE_INTERVAL,
                    c.low,
                    Packed.INFINITY);
            if (c.low != c.high) {
                check(
                        c,
                        SelectionModel.where(c.stored(), value -> value == c.low || value == c.high),
                        ListCode.LIST_GET_ALL_BY_VALUE_LIST,
                        ListCode.LIST_REMOVE_ALL_BY_VALUE_LIST,
                        List.of(c.high, c.low));
            }
        });
    }

    @Test
    void indexesAndRanksAreThoseOfTheValues() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            List<Long> stored = c.stored();
            long size = stored.size();
            for (int i = 0; i < size; i++) {
                long value = stored.get(i);
                long rank = stored.stream().filter(other -> other < value).count();
                if (c.ordered) {
                    rank = i;
                }
                assertThat(c.bin().call(ListCode.LIST_GET_BY_INDEX, ReturnType.RANK.code(), i))
                        .isEqualTo(rank);
                assertThat(c.bin().call(ListCode.LIST_GET_BY_INDEX, ReturnType.REVERSE_RANK.code(), i))
                        .isEqualTo(size - rank - 1);
                assertThat(c.bin().call(ListCode.LIST_GET_BY_VALUE, ReturnType.INDEX.code(), value))
                        .isEqualTo((long) stored.indexOf(value));
                assertThat(c.bin().call(ListCode.LIST_GET_BY_RANK, ReturnType.VALUE.code(), i))
                        .isEqualTo(SelectionModel.sorted(stored).get(i));
            }
        });
    }

    @Test
    void writesLeaveTheSameList() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            List<Long> appended = new ArrayList<>(c.stored());
            appended.add(c.low);
            Calls append = c.bin();
            assertThat(append.call(ListCode.LIST_APPEND, c.low)).isEqualTo((long) appended.size());
            assertThat(append.value()).isEqualTo(c.ordered ? SelectionModel.sorted(appended) : appended);

            appended.addAll(List.of(c.high, c.low, c.start));
            assertThat(append.call(ListCode.LIST_APPEND_ITEMS, List.of(c.high, c.low, c.start)))
                    .isEqualTo((long) appended.size());
            assertThat(append.value()).isEqualTo(c.ordered ? SelectionModel.sorted(appended) : appended);

            Calls sort = c.bin();
            sort.call(ListCode.LIST_SORT, 0);
            assertThat(sort.value()).isEqualTo(SelectionModel.sorted(c.elements));
            Calls distinct = c.bin();
            distinct.call(ListCode.LIST_SORT, 2);
            assertThat(distinct.value())
                    .isEqualTo(c.elements.stream().sorted().distinct().toList());
            Calls order = c.bin();
            order.call(ListCode.LIST_SET_TYPE, PackedFlags.ORDERED);
            assertThat(order.value()).isEqualTo(SelectionModel.sorted(c.elements));
        });
    }

    @Test
    void insertsAndSetsFillUpWithNils() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            int index = (int) Math.abs(c.start);
            Case unordered = new Case(c.elements, false, c.start, c.count, c.low, c.high, false);
            List<@Nullable Long> inserted = padded(c.elements, index);
            inserted.add(index, c.low);
            Calls insert = unordered.bin();
            assertThat(insert.call(ListCode.LIST_INSERT, index, c.low)).isEqualTo((long) inserted.size());
            assertThat(insert.value()).isEqualTo(inserted);

            List<@Nullable Long> set = padded(c.elements, index + 1);
            set.set(index, c.low);
            Calls setting = unordered.bin();
            assertThat(setting.call(ListCode.LIST_SET, index, c.low)).isNull();
            assertThat(setting.value()).isEqualTo(set);
        });
    }

    @Test
    void incrementsAddUp() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            for (int i = 0; i < c.elements.size(); i++) {
                List<Long> expected = new ArrayList<>(c.stored());
                expected.set(i, expected.get(i) + c.high);
                Calls bin = c.bin();
                assertThat(bin.call(ListCode.LIST_INCREMENT, i, c.high)).isEqualTo(expected.get(i));
                assertThat(bin.value()).isEqualTo(c.ordered ? SelectionModel.sorted(expected) : expected);
            }
        });
    }

    private static List<@Nullable Long> padded(List<Long> elements, int size) {
        List<@Nullable Long> padded = new ArrayList<>(elements);
        while (padded.size() < size) {
            padded.add(null);
        }
        return padded;
    }

    /** Checks the values, the count and the rest of a selection; the order of values is ignored. */
    private static void check(Case c, List<Long> selected, ListCode get, ListCode remove, Object... arguments) {
        List<Long> wanted = c.wanted(selected);
        assertThat(sortedValues(c.bin().call(get, with(c.type(ReturnType.VALUE), arguments))))
                .isEqualTo(SelectionModel.sorted(wanted));
        assertThat(c.bin().call(get, with(c.type(ReturnType.COUNT), arguments))).isEqualTo((long) wanted.size());
        assertThat((List<?>) c.bin().call(get, with(c.type(ReturnType.INDEX), arguments)))
                .hasSize(wanted.size())
                .doesNotHaveDuplicates();
        assertRemoves(c, wanted, remove, arguments);
    }

    private static void assertRemoves(Case c, List<Long> wanted, ListCode remove, Object... arguments) {
        Calls bin = c.bin();
        Object removed = bin.call(remove, with(c.type(ReturnType.VALUE), arguments));
        assertThat(sortedValues(removed)).isEqualTo(SelectionModel.sorted(wanted));
        List<Long> rest = longs(bin.value());
        assertThat(SelectionModel.sorted(rest))
                .isEqualTo(SelectionModel.sorted(SelectionModel.others(c.stored(), wanted)));
        assertThat(isSubsequence(rest, c.stored())).isTrue();
    }

    private static boolean isSubsequence(List<Long> part, List<Long> whole) {
        int at = 0;
        for (Long value : whole) {
            if (at < part.size() && part.get(at).equals(value)) {
                at++;
            }
        }
        return at == part.size();
    }

    private static Object[] with(long type, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(type));
        all.addAll(Arrays.asList(arguments));
        return all.toArray();
    }

    private static List<Long> sortedValues(@Nullable Object list) {
        return SelectionModel.sorted(longs(list), Comparator.naturalOrder());
    }

    private static List<Long> longs(@Nullable Object list) {
        return ((List<?>) list).stream().map(Long.class::cast).toList();
    }
}
