package io.nightshift.engine.operation.cdt;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Indexes and ranks of the pairs of one map, computed on demand. */
final class MapNumbers {
    private final PackedMap map;
    private final int size;
    private int @Nullable [] byValue;

    MapNumbers(PackedMap map) {
        this.map = map;
        this.size = map.count();
    }

    /** All pairs. */
    Selection all() {
        return Selection.of(
                new Positions.Range(0, size), () -> Numbers.run(size, 0, size), () -> Numbers.run(size, 0, size));
    }

    /** All other positions. */
    Positions others(int[] positions) {
        BitSet others = new BitSet(size);
        others.set(0, size);
        for (int position : positions) {
            others.clear(position);
        }
        return new Positions.Listed(others.stream().toArray());
    }

    /** Positions in order of values; equal values by position. */
    int[] byValue() {
        int[] order = byValue;
        if (order == null) {
            order = map.positionsByValue();
            byValue = order;
        }
        return order;
    }

    /**
     * Ranks: places in the order of values, then of keys.
     */
    Numbers ranks(Positions positions, boolean multi) {
        if (!multi && !map.hasValueIndex()) {
            if (positions.count() == 0) {
                return Numbers.none(-1);
            }
            return Numbers.each(size, new int[] {rank(positions.get(0))});
        }
        return Numbers.each(size, mapped(positions, places(byValue())));
    }

    private int rank(int position) {
        map.indexValues();
        int rank = 0;
        for (int i = 0; i < size; i++) {
            if (map.compareRanks(i, position) < 0) {
                rank++;
            }
        }
        return rank;
    }

    /** Indexes: places in the order of keys. */
    Numbers indexes(Positions positions, boolean multi) {
        if (map.isOrdered()) {
            return Numbers.each(size, positions.toArray());
        }
        if (!multi) {
            return positions.count() == 0
                    ? Numbers.none(-1)
                    : Numbers.each(size, new int[] {map.indexOf(new Probe(map.key(positions.get(0))))});
        }
        return Numbers.each(size, mapped(positions, places(map.positionsByKey())));
    }

    /** In a map ordered by key: the first position whose key is not less. */
    int lowerBoundOfKey(Probe key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (map.compareKey(middle, key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int[] mapped(Positions positions, int[] places) {
        int[] numbers = positions.toArray();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = places[numbers[i]];
        }
        return numbers;
    }

    private static int[] places(int[] order) {
        int[] places = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
        return places;
    }
}
