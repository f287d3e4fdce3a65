package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.ItemList.Matches;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;

/**
 * Selects pairs of one map by value: rank, value, interval, list of values, distance from a value. A map that keeps its
 * values ordered returns them in that order, any other in the order of its pairs.
 */
final class MapValueSelection {
    private final PackedMap map;
    private final MapNumbers numbers;
    private final int size;

    MapValueSelection(PackedMap map, MapNumbers numbers) {
        this.map = map;
        this.numbers = numbers;
        this.size = map.count();
    }

    Selection byRank(long rank, long count, Query query) {
        Bounds bounds = Bounds.of(rank, count, size, query.multi());
        query.refuse(query.type().isIndexRange());
        boolean inverted = false;
        if (query.inverted()) {
            query.refuseInvertedSingle();
            if (bounds.isInside(size)) {
                inverted = true;
                query.refuse(query.type().isRankRange());
            } else {
                bounds = bounds.complement(size);
            }
        }
        if (bounds.isEmpty()) {
            return Selection.none(bounds.start());
        }
        Bounds ranks = bounds;
        int[] found = map.hasValueIndex()
                ? Arrays.copyOfRange(numbers.byValue(), ranks.start(), ranks.end())
                : heapSelected(ranks);
        if (inverted) {
            Positions others = numbers.others(found);
            return Selection.of(
                            others,
                            () -> numbers.indexes(others, query.multi()),
                            () -> Numbers.outside(size, ranks.start(), ranks.count()))
                    .existing(false);
        }
        Positions positions = new Positions.Listed(found);
        return Selection.of(
                query.type() == ReturnType.ORDERED_MAP ? new Positions.Listed(positions.ascending()) : positions,
                () -> numbers.indexes(positions, query.multi()),
                () -> Numbers.run(size, ranks.start(), ranks.count()));
    }

    private int[] heapSelected(Bounds ranks) {
        map.indexValues();
        return RankHeap.select(size, map::compareRanks, ranks);
    }

    Selection byValue(PackedValue value, Query query) {
        Probe probe = new Probe(value);
        return byScan(query, (position, found) -> {
            int c = map.compareValue(position, probe);
            return c < 0 ? Side.BEFORE : c == 0 && (query.multi() || !found) ? Side.INSIDE : Side.BEHIND;
        });
    }

    Selection byInterval(Selector.ByValueInterval by, Query query) {
        Probe from = new Probe(by.from());
        Probe to = by.to().map(Probe::new).orElse(null);
        return byScan(query, (position, found) -> {
            if (map.compareValue(position, from) < 0) {
                return Side.BEFORE;
            }
            return to == null || map.compareValue(position, to) < 0 ? Side.INSIDE : Side.BEHIND;
        });
    }

    private enum Side {
        BEFORE,
        INSIDE,
        BEHIND
    }

    @FunctionalInterface
    private interface Test {
        /** @param found whether an earlier element was inside */
        Side side(int position, boolean found);
    }

    private Selection byScan(Query query, Test test) {
        query.refuse(query.type().isIndexRange());
        query.refuseInvertedSingle();
        if (size == 0) {
            return Selection.none(-1);
        }
        map.indexAll();
        boolean indexed = map.hasValueIndex();
        int[] order = indexed ? numbers.byValue() : new int[0];
        BitSet inside = new BitSet(size);
        int less = 0;
        for (int i = 0; i < size; i++) {
            Side side = test.side(indexed ? order[i] : i, !inside.isEmpty());
            if (side == Side.BEFORE) {
                less++;
            } else if (side == Side.INSIDE) {
                inside.set(i);
            }
        }
        int start = less;
        int matched = inside.cardinality();
        if (matched == 0 && !indexed) {
            return query.inverted()
                    ? numbers.all()
                    : Selection.none(query.type().isRankRange() ? start : 0);
        }
        Supplier<Numbers> rank =
                () -> query.inverted() ? Numbers.outside(size, start, matched) : Numbers.run(size, start, matched);
        query.refuse(query.inverted() && query.type().isRankRange());
        int[] selected = inside.stream().map(i -> indexed ? order[i] : i).toArray();
        Positions positions = new Positions.Listed(selected);
        if (query.inverted()) {
            positions = numbers.others(selected);
        } else if (query.type() == ReturnType.ORDERED_MAP) {
            positions = new Positions.Listed(positions.ascending());
        }
        Positions returned = positions;
        return Selection.of(returned, () -> numbers.indexes(returned, query.multi()), rank)
                .existing(query.inverted() == (matched == 0));
    }

    Selection byValueList(PackedValue values, Query query) {
        ItemList items = ItemList.of(values);
        query.refuse(query.type().isIndexRange() || query.type().isRankRange());
        if (items.count() == 0) {
            return query.inverted() ? numbers.all() : Selection.none(0);
        }
        if (map.hasValueIndex() || size <= 1) {
            return byValueListInOrder(items, query);
        }
        map.indexValues();
        Matches matches = items.match(size, map::compareValue);
        Positions positions = matches.positions(query.inverted());
        return Selection.of(
                positions, () -> numbers.indexes(positions, query.multi()), () -> matches.numbers(query.inverted()));
    }

    private Selection byValueListInOrder(ItemList items, Query query) {
        int[] order = numbers.byValue();
        Intervals intervals = new Intervals(size, items.count());
        for (int i = 0; i < items.count(); i++) {
            Probe item = items.probe(i);
            int start = bound(order, item, false);
            intervals.set(i, start, Math.max(0, bound(order, item, true) - start));
        }
        int[] selected = inOrder(order, intervals.distinct(query.inverted()));
        Arrays.sort(selected);
        Positions positions = new Positions.Listed(selected);
        if (query.inverted()) {
            return Selection.of(
                    positions, () -> numbers.indexes(positions, true), () -> numbers.ranks(positions, true));
        }
        return Selection.of(positions, () -> Numbers.each(size, inOrder(order, intervals.all())), intervals::numbers);
    }

    private static int[] inOrder(int[] order, int[] places) {
        return Arrays.stream(places).map(place -> order[place]).toArray();
    }

    private int bound(int[] order, Probe value, boolean upper) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int c = map.compareValue(order[middle], value);
            if (c < 0 || upper && c == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Selection byRelativeRank(Selector.ByValueRelative by, Query query) {
        long[] range = Bounds.relative(by.rank(), by.count(), map.rankOf(new Probe(by.value())));
        return byRank(range[0], range[1], query);
    }
}
