package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.ItemList.Matches;
import io.nightshift.engine.operation.cdt.PackedMap.KeyPlace;
import java.util.BitSet;
import java.util.function.Supplier;

/**
 * Selects pairs of one map by key: index, key, interval, list of keys, distance from a key. {@link MapValueSelection}
 * selects by value.
 */
final class MapSelection {
    private final PackedMap map;
    private final MapNumbers numbers;
    private final int size;

    MapSelection(PackedMap map) {
        this.map = map;
        this.numbers = new MapNumbers(map);
        this.size = map.count();
    }

    Selection select(Selector selector, Query query) {
        return switch (selector) {
            case Selector.ByIndex by -> byIndex(by.index(), by.count(), query);
            case Selector.ByKey by -> byKey(by.key(), query);
            case Selector.ByKeyInterval by -> byInterval(by, query);
            case Selector.ByKeyList by -> byKeyList(by.keys(), query);
            case Selector.ByKeyRelative by -> {
                long[] range = Bounds.relative(by.index(), by.count(), map.indexOf(new Probe(by.key())));
                yield byIndex(range[0], range[1], query);
            }
            case Selector.ByRank by -> values().byRank(by.rank(), by.count(), query);
            case Selector.ByValue by -> values().byValue(by.value(), query);
            case Selector.ByValueInterval by -> values().byInterval(by, query);
            case Selector.ByValueList by -> values().byValueList(by.values(), query);
            case Selector.ByValueRelative by -> values().byRelativeRank(by, query);
        };
    }

    private MapValueSelection values() {
        return new MapValueSelection(map, numbers);
    }

    private Selection byIndex(long index, long count, Query query) {
        Bounds bounds = Bounds.of(index, count, size, query.multi());
        query.refuse(query.type().isRankRange());
        boolean inverted = false;
        if (query.inverted()) {
            query.refuseInvertedSingle();
            if (bounds.isInside(size)) {
                inverted = true;
            } else {
                bounds = bounds.complement(size);
            }
        }
        if (bounds.isEmpty()) {
            return Selection.none(bounds.start());
        }
        if (bounds.count() == size) {
            return numbers.all();
        }
        return map.isOrdered() ? inOrder(bounds, inverted, query) : sorted(bounds, inverted, query);
    }

    private Selection inOrder(Bounds bounds, boolean inverted, Query query) {
        Positions positions = inverted
                ? new Positions.Outside(bounds.start(), bounds.end(), size)
                : new Positions.Range(bounds.start(), bounds.end());
        Supplier<Numbers> index = () -> inverted
                ? Numbers.outside(size, bounds.start(), bounds.count())
                : Numbers.run(size, bounds.start(), bounds.count());
        query.refuse(inverted && query.type().isIndexRange());
        return Selection.of(positions, index, () -> numbers.ranks(positions, query.multi()));
    }

    private Selection sorted(Bounds bounds, boolean inverted, Query query) {
        query.refuse(inverted && query.type().isIndexRange());
        int[] found = RankHeap.select(size, map::compareKeys, bounds);
        Positions positions = new Positions.Listed(found);
        if (inverted) {
            positions = numbers.others(found);
            Positions others = positions;
            return Selection.of(
                            others,
                            () -> Numbers.outside(size, bounds.start(), bounds.count()),
                            () -> numbers.ranks(others, query.multi()))
                    .existing(false);
        }
        return Selection.of(
                positions,
                () -> Numbers.run(size, bounds.start(), bounds.count()),
                () -> numbers.ranks(new Positions.Listed(found), query.multi()));
    }

    private Selection byKey(PackedValue key, Query query) {
        query.refuse(query.type().isRankRange());
        Probe probe = new Probe(key);
        KeyPlace place = map.find(probe);
        if (map.isOrdered()) {
            return place.found() ? byIndex(place.position(), 1, query) : Selection.none(-1);
        }
        query.refuseInvertedSingle();
        if (!place.found()) {
            return Selection.none(-1);
        }
        Positions position = new Positions.Range(place.position(), place.position() + 1);
        return Selection.of(
                position, () -> Numbers.run(size, map.indexOf(probe), 1), () -> numbers.ranks(position, query.multi()));
    }

    private Selection byInterval(Selector.ByKeyInterval by, Query query) {
        query.refuse(query.type().isRankRange());
        Probe from = new Probe(by.from());
        Probe to = by.to().map(Probe::new).orElse(null);
        if (map.isOrdered()) {
            int start = map.find(from).position();
            int end = to == null ? size : Math.max(start, map.find(to).position());
            return byIndex(start, end - start, query);
        }
        BitSet found = new BitSet(size);
        int less = 0;
        for (int i = 0; i < size; i++) {
            if (map.compareKey(i, from) < 0) {
                less++;
            } else if (to == null || map.compareKey(i, to) < 0) {
                found.set(i);
            }
        }
        int start = less;
        int matched = found.cardinality();
        if (query.inverted()) {
            query.refuse(query.type().isIndexRange());
            found.flip(0, size);
        }
        Positions positions = new Positions.Listed(found.stream().toArray());
        return Selection.of(
                        positions,
                        () -> query.inverted()
                                ? Numbers.outside(size, start, matched)
                                : Numbers.run(size, start, matched),
                        () -> numbers.ranks(positions, query.multi()))
                .existing(query.inverted() == (matched == 0));
    }

    private Selection byKeyList(PackedValue keys, Query query) {
        ItemList items = ItemList.of(keys);
        query.refuse(query.type().isRank()
                || query.type().isRankRange()
                || query.type().isIndexRange());
        if (items.count() == 0) {
            return query.inverted() ? numbers.all() : Selection.none(0);
        }
        if (map.isOrdered()) {
            return byKeyListInOrder(items, query);
        }
        Matches matches = items.match(size, map::compareKey);
        Supplier<Numbers> index = () -> matches.numbers(query.inverted());
        return Selection.of(matches.positions(query.inverted()), index, index);
    }

    private Selection byKeyListInOrder(ItemList items, Query query) {
        Intervals intervals = new Intervals(size, items.count());
        for (int i = 0; i < items.count(); i++) {
            Probe key = items.probe(i);
            if (key.isWildcard()) {
                intervals.set(i, 0, size);
            } else {
                int start = numbers.lowerBoundOfKey(key);
                intervals.set(i, start, start < size && map.compareKey(start, key) == 0 ? 1 : 0);
            }
        }
        int[] distinct = intervals.distinct(query.inverted());
        Supplier<Numbers> index = query.inverted() ? () -> Numbers.each(size, distinct) : intervals::numbers;
        return Selection.of(new Positions.Listed(distinct), index, index);
    }
}
