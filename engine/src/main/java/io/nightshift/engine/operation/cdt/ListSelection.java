package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.ItemList.Matches;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Selects elements of one list. In an ordered list every selection becomes a range of indexes, which are also ranks;
 * in an unordered one values are compared one by one. Return types that the server does not answer for a way of
 * selecting are refused here too.
 */
final class ListSelection {
    private static final int RANK_BY_SORTING = 16;

    private final PackedList list;
    private final int size;

    ListSelection(PackedList list) {
        this.list = list;
        this.size = list.count();
    }

    Selection select(Selector selector, Query query) {
        query.refuse(query.type() == ReturnType.KEY || query.type().isMap());
        return switch (selector) {
            case Selector.ByIndex by -> byIndex(by.index(), by.count(), query);
            case Selector.ByRank by -> byRank(by.rank(), by.count(), query);
            case Selector.ByValue by -> byValue(by.value(), query);
            case Selector.ByValueInterval by -> byInterval(by, query);
            case Selector.ByValueList by -> byValueList(by.values(), query);
            case Selector.ByValueRelative by -> byRelativeRank(by, query);
            case Selector.ByKey by -> throw query.unsupported();
            case Selector.ByKeyInterval by -> throw query.unsupported();
            case Selector.ByKeyList by -> throw query.unsupported();
            case Selector.ByKeyRelative by -> throw query.unsupported();
        };
    }

    private Selection byIndex(long index, long count, Query query) {
        Bounds bounds = Bounds.of(index, count, size, query.multi());
        if (query.inverted()) {
            query.refuseInvertedSingle();
            query.refuse(query.type().isIndexRange() || query.type().isRankRange());
            if (bounds.isInside(size)) {
                Positions outside = new Positions.Outside(bounds.start(), bounds.end(), size);
                Numbers numbers = Numbers.outside(size, bounds.start(), bounds.count());
                return Selection.of(outside, () -> numbers, () -> list.isOrdered() ? numbers : ranks(outside));
            }
            bounds = bounds.complement(size);
        }
        if (bounds.isEmpty()) {
            return Selection.none(bounds.start());
        }
        Bounds found = bounds;
        Positions positions = new Positions.Range(found.start(), found.end());
        Numbers indexes = Numbers.run(size, found.start(), found.count());
        return Selection.of(positions, () -> indexes, () -> {
            if (list.isOrdered()) {
                return indexes;
            }
            return found.count() == size ? Numbers.runWithoutRange(size, 0, size) : ranks(positions);
        });
    }

    private Selection byRank(long rank, long count, Query query) {
        query.refuseInvertedSingle();
        if (list.isOrdered()) {
            return byIndex(rank, count, query);
        }
        Bounds ranks = Bounds.of(rank, count, size, query.multi());
        if (ranks.count() == (query.inverted() ? size : 0)) {
            return Selection.none(ranks.start());
        }
        int[] found = RankHeap.select(size, list::compareValues, ranks);
        if (query.inverted()) {
            query.refuse(query.type().isRankRange());
            int[] others = complement(found);
            return Selection.of(
                            new Positions.Listed(others),
                            () -> Numbers.each(size, others),
                            () -> Numbers.outside(size, ranks.start(), ranks.count()))
                    .existing(ranks.isEmpty());
        }
        int[] returned = found;
        if (RankHeap.fromLowEnd(ranks, size)) {
            returned = reversed(found);
        }
        return Selection.of(
                new Positions.Listed(returned),
                () -> Numbers.each(size, new Positions.Listed(found).ascending()),
                () -> Numbers.run(size, ranks.start(), ranks.count()));
    }

    private Selection byValue(PackedValue value, Query query) {
        query.refuseInvertedSingle();
        Probe probe = new Probe(value);
        if (list.isOrdered()) {
            int start = list.lowerBound(probe);
            int end = query.multi() ? list.upperBound(probe, start) : Math.min(size, start + 1);
            if (start == size || list.compareValue(start, probe) != 0) {
                end = start;
            }
            if (end == start && !query.multi()) {
                return Selection.none(0);
            }
            return byIndex(start, end - start, query);
        }
        Scan scan = new Scan();
        for (int i = 0; i < size; i++) {
            int c = list.compareValue(i, probe);
            if (c < 0) {
                scan.less++;
            } else if (c == 0 && (query.multi() || scan.found.isEmpty())) {
                scan.found.set(i);
            }
        }
        return scan.selection(query);
    }

    private Selection byInterval(Selector.ByValueInterval by, Query query) {
        Probe from = new Probe(by.from());
        if (list.isOrdered()) {
            int start = list.lowerBound(from);
            int end = size;
            if (by.to().isPresent()) {
                Probe to = new Probe(by.to().get());
                boolean empty = Probe.compare(from, to) >= 0;
                end = empty ? start : Math.max(start, list.lowerBound(to));
            }
            return byIndex(start, end - start, query);
        }
        Probe to = by.to().map(Probe::new).orElse(null);
        Scan scan = new Scan();
        for (int i = 0; i < size; i++) {
            if (list.compareValue(i, from) < 0) {
                scan.less++;
            } else if (to == null || list.compareValue(i, to) < 0) {
                scan.found.set(i);
            }
        }
        return scan.selection(query);
    }

    /** The result of a walk over an unordered list. */
    private final class Scan {
        private final BitSet found = new BitSet(size);
        private int less;

        Selection selection(Query query) {
            int matched = found.cardinality();
            if (query.inverted()) {
                query.refuse(query.type().isRankRange());
                found.flip(0, size);
            }
            int[] positions = found.stream().toArray();
            return Selection.of(
                            new Positions.Listed(positions),
                            () -> Numbers.each(size, positions),
                            () -> query.inverted()
                                    ? Numbers.outside(size, less, matched)
                                    : Numbers.run(size, less, matched))
                    .existing(query.inverted() == (matched == 0));
        }
    }

    private Selection byValueList(PackedValue values, Query query) {
        query.refuse(query.type().isIndexRange() || query.type().isRankRange());
        ItemList items = ItemList.of(values);
        if (items.count() == 0) {
            return query.inverted() ? byIndex(0, size, query.notInverted()) : Selection.none(0);
        }
        if (list.isOrdered()) {
            return byValueListInOrder(items, query);
        }
        Matches matches = items.match(size, list::compareValue);
        Positions positions = matches.positions(query.inverted());
        return Selection.of(
                positions, () -> Numbers.each(size, positions.toArray()), () -> matches.numbers(query.inverted()));
    }

    private Selection byValueListInOrder(ItemList items, Query query) {
        Intervals intervals = new Intervals(size, items.count());
        for (int i = 0; i < items.count(); i++) {
            Probe item = items.probe(i);
            int start = list.lowerBound(item);
            boolean equal = start < size && list.compareValue(start, item) == 0;
            intervals.set(i, start, equal ? list.upperBound(item, start) - start : 0);
        }
        int[] distinct = intervals.distinct(query.inverted());
        if (query.inverted()) {
            Numbers numbers = Numbers.each(size, distinct);
            return Selection.of(new Positions.Listed(distinct), () -> numbers, () -> numbers);
        }
        int[] positions = query.type() == ReturnType.VALUE ? intervals.all() : distinct;
        return Selection.of(new Positions.Listed(positions), intervals::numbers, intervals::numbers)
                .counting(distinct.length);
    }

    private Selection byRelativeRank(Selector.ByValueRelative by, Query query) {
        Probe probe = new Probe(by.value());
        int origin = list.isOrdered() ? list.lowerBound(probe) : list.rankOf(probe);
        long[] range = Bounds.relative(by.rank(), by.count(), origin);
        return list.isOrdered() ? byIndex(range[0], range[1], query) : byRank(range[0], range[1], query);
    }

    /** The ranks of elements of an unordered list: for each, the number of lesser values. */
    private Numbers ranks(Positions positions) {
        int[] ranks = new int[positions.count()];
        if (ranks.length <= RANK_BY_SORTING) {
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = list.rankOf(new Probe(list.value(positions.get(i))));
            }
            return Numbers.each(size, ranks);
        }
        int[] order = list.positionsByValue();
        int[] rankAt = new int[size];
        int rank = 0;
        for (int i = 0; i < size; i++) {
            if (i > 0 && list.compareValues(order[i - 1], order[i]) != 0) {
                rank = i;
            }
            rankAt[order[i]] = rank;
        }
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = rankAt[positions.get(i)];
        }
        return Numbers.each(size, ranks);
    }

    private int[] complement(int[] positions) {
        BitSet others = new BitSet(size);
        others.set(0, size);
        Arrays.stream(positions).forEach(others::clear);
        return others.stream().toArray();
    }

    private static int[] reversed(int[] positions) {
        int[] result = new int[positions.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = positions[positions.length - 1 - i];
        }
        return result;
    }
}
