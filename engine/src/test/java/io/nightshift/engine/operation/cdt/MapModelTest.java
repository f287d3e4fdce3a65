package io.nightshift.engine.operation.cdt;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.operation.map.MapCode;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Map operations against java.util.TreeMap. */
class MapModelTest {
    private static final Comparator<Map.Entry<Long, Long>> BY_RANK =
            Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

    /** A map with flags of its order, and arguments for any selection in it. */
    record Case(Map<Long, Long> pairs, int flags, long start, long count, long low, long high, boolean inverted) {
        TreeMap<Long, Long> sorted() {
            return new TreeMap<>(pairs);
        }

        /** Ordered maps are written in order; an unordered one is written in the order of the given pairs. */
        Calls bin() {
            return new Calls(new Packed.Flagged(flags, flags == 0 ? pairs : sorted()));
        }

        List<Map.Entry<Long, Long>> entries() {
            List<Map.Entry<Long, Long>> entries = new ArrayList<>();
            sorted().forEach((key, value) -> entries.add(Map.entry(key, value)));
            return entries;
        }

        List<Map.Entry<Long, Long>> ranked() {
            return SelectionModel.sorted(entries(), BY_RANK);
        }

        long type(ReturnType type) {
            return type.code() | (inverted ? ReturnType.INVERTED : 0);
        }

        List<Map.Entry<Long, Long>> wanted(List<Map.Entry<Long, Long>> selected) {
            return inverted ? SelectionModel.others(entries(), selected) : selected;
        }
    }

    private static Case drawCase(Draw draw) {
        Map<Long, Long> pairs = new LinkedHashMap<>();
        for (long key : draw.some(LongStream.rangeClosed(-3, 6).boxed().toList(), 8)) {
            pairs.put(key, draw.between(-3L, 6L));
        }
        return new Case(
                pairs,
                draw.of(0, 1, 3, 0x11, 0x13),
                draw.between(-9, 9),
                draw.between(0, 9),
                draw.between(-3, 6),
                draw.between(-3, 6),
                draw.anyBoolean());
    }

    @Test
    void selectionsByKeyMeanTheSamePairs() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            check(
                    c,
                    SelectionModel.range(c.entries(), c.start, c.count),
                    MapCode.MAP_GET_BY_INDEX_RANGE,
                    MapCode.MAP_REMOVE_BY_INDEX_RANGE,
                    c.start,
                    c.count);
            check(
                    c,
                    SelectionModel.relative(c.entries(), entry -> entry.getKey() < c.low, c.start, c.count),
                    MapCode.MAP_GET_BY_KEY_REL_INDEX_RANGE,
                    MapCode.MAP_REMOVE_BY_KEY_REL_INDEX_RANGE,
                    c.low,
                    c.start,
                    c.count);
            check(
                    c,
                    SelectionModel.where(c.entries(), entry -> entry.getKey() >= c.low && entry.getKey() < c.high),
                    MapCode.MAP_GET_BY_KEY_INTERVAL,
                    MapCode.MAP_REMOVE_BY_KEY_INTERVAL,
                    c.low,
                    c.high);
            check(
                    c,
                    SelectionModel.where(c.entries(), entry -> entry.getKey() == c.low || entry.getKey() == c.high),
                    MapCode.MAP_GET_BY_KEY_LIST,
                    MapCode.MAP_REMOVE_BY_KEY_LIST,
                    List.of(c.high, c.low, c.high));
        });
    }

    @Test
    void selectionsByValueMeanTheSamePairs() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            check(
                    c,
                    SelectionModel.range(c.ranked(), c.start, c.count),
                    MapCode.MAP_GET_BY_RANK_RANGE,
                    MapCode.MAP_REMOVE_BY_RANK_RANGE,
                    c.start,
                    c.count);
            check(
                    c,
                    SelectionModel.relative(c.ranked(), entry -> entry.getValue() < c.low, c.start, c.count),
                    MapCode.MAP_GET_BY_VALUE_REL_RANK_RANGE,
                    MapCode.MAP_REMOVE_BY_VALUE_REL_RANK_RANGE,
                    c.low,
                    c.start,
                    c.count);
            check(
                    c,
                    SelectionModel.where(c.entries(), entry -> entry.getValue() == c.low),
                    MapCode.MAP_GET_ALL_BY_VALUE,
                    MapCode.MAP_REMOVE_ALL_BY_VALUE,
                    c.low);
            check(
                    c,
                    SelectionModel.where(c.entries(), entry -> entry.getValue() >= c.low && entry.getValue() < c.high),
                    MapCode.MAP_GET_BY_VALUE_INTERVAL,
                    MapCode.MAP_REMOVE_BY_VALUE_INTERVAL,
                    c.low,
                    c.high);
            check(
                    c,
                    SelectionModel.where(c.entries(), entry -> entry.getValue() == c.low || entry.getValue() == c.high),
                    MapCode.MAP_GET_BY_VALUE_LIST,
                    MapCode.MAP_REMOVE_BY_VALUE_LIST,
                    List.of(c.high, c.low, c.high));
        });
    }

    @Test
    void onePairIsFoundByKeyIndexRankAndValue() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            List<Map.Entry<Long, Long>> entries = c.entries();
            for (int i = 0; i < entries.size(); i++) {
                Map.Entry<Long, Long> entry = entries.get(i);
                long rank = c.ranked().indexOf(entry);
                assertThat(c.bin().call(MapCode.MAP_GET_BY_KEY, ReturnType.VALUE.code(), entry.getKey()))
                        .isEqualTo(entry.getValue());
                assertThat(c.bin().call(MapCode.MAP_GET_BY_KEY, ReturnType.INDEX.code(), entry.getKey()))
                        .isEqualTo((long) i);
                assertThat(c.bin().call(MapCode.MAP_GET_BY_KEY, ReturnType.REVERSE_RANK.code(), entry.getKey()))
                        .isEqualTo(entries.size() - rank - 1);
                assertThat(c.bin().call(MapCode.MAP_GET_BY_INDEX, ReturnType.KEY.code(), i))
                        .isEqualTo(entry.getKey());
                assertThat(c.bin().call(MapCode.MAP_GET_BY_RANK, ReturnType.KEY.code(), rank))
                        .isEqualTo(entry.getKey());
            }
            if (!c.pairs.containsKey(c.low)) {
                assertThat(c.bin().call(MapCode.MAP_GET_BY_KEY, ReturnType.VALUE.code(), c.low))
                        .isNull();
                assertThat(c.bin().call(MapCode.MAP_GET_BY_KEY, ReturnType.INDEX.code(), c.low))
                        .isEqualTo(-1L);
            }
        });
    }

    @Test
    void writesLeaveTheSameMap() {
        Property.check(draw -> {
            Case c = drawCase(draw);
            TreeMap<Long, Long> expected = c.sorted();
            Calls bin = c.bin();
            expected.put(c.low, c.high);
            assertThat(bin.call(MapCode.MAP_PUT, c.low, c.high)).isEqualTo((long) expected.size());
            assertThat(bin.value()).isEqualTo(expected);

            Map<Long, Long> items = new LinkedHashMap<>();
            items.put(c.high, c.low);
            items.put(100L, 1L);
            items.put(c.start * 20, 2L);
            expected.putAll(items);
            assertThat(bin.call(MapCode.MAP_PUT_ITEMS, items)).isEqualTo((long) expected.size());
            assertThat(bin.value()).isEqualTo(expected);

            expected.merge(c.low, c.count, Long::sum);
            assertThat(bin.call(MapCode.MAP_INCREMENT, c.low, c.count)).isEqualTo(expected.get(c.low));
            expected.merge(c.start, -1L, Long::sum);
            assertThat(bin.call(MapCode.MAP_DECREMENT, c.start, 1)).isEqualTo(expected.get(c.start));
            assertThat(bin.value()).isEqualTo(expected);
            assertThat(new ArrayList<>(((Map<?, ?>) bin.value()).keySet()).equals(new ArrayList<>(expected.keySet())))
                    .as("pairs are in order of keys")
                    .isTrue();
        });
    }

    /** Checks the pairs and the rest of a selection; the order of pairs is ignored. */
    private static void check(
            Case c, List<Map.Entry<Long, Long>> selected, MapCode get, MapCode remove, Object... arguments) {
        Map<Long, Long> wanted = new TreeMap<>();
        c.wanted(selected).forEach(entry -> wanted.put(entry.getKey(), entry.getValue()));

        assertThat(c.bin().call(get, with(c.type(ReturnType.KEY_VALUE), arguments)))
                .isEqualTo(wanted);
        assertThat(c.bin().call(get, with(c.type(ReturnType.ORDERED_MAP), arguments)))
                .isEqualTo(wanted);
        assertThat(c.bin().call(get, with(c.type(ReturnType.COUNT), arguments))).isEqualTo((long) wanted.size());
        assertThat((List<?>) c.bin().call(get, with(c.type(ReturnType.KEY), arguments)))
                .hasSize(wanted.size())
                .allSatisfy(key -> assertThat(wanted).containsKey((Long) key));

        Calls bin = c.bin();
        assertThat(bin.call(remove, with(c.type(ReturnType.UNORDERED_MAP), arguments)))
                .isEqualTo(wanted);
        Map<Long, Long> rest = c.sorted();
        rest.keySet().removeAll(wanted.keySet());
        assertThat(bin.value()).isEqualTo(rest);
    }

    private static @Nullable Object[] with(long type, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(type));
        all.addAll(List.of(arguments));
        return all.toArray();
    }
}
