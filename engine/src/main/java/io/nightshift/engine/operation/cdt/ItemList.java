package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.IndexSort;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.result.EngineException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A list of wanted keys or values. For unordered collections, the items are sorted and each element is looked
 * up among them: O((n + m) log m) for n elements and m items.
 */
final class ItemList {
    /** More items than this are refused. */
    static final int MAX_ITEMS = 1 << 20;

    private final PackedValue[] items;

    private ItemList(PackedValue[] items) {
        this.items = items;
    }

    /** @throws EngineException PARAMETER_ERROR if it is not a list, or has more than {@link #MAX_ITEMS} items */
    static ItemList of(PackedValue list) {
        MsgpackReader in = list.reader();
        int count = in.readListHeader();
        if (count > MAX_ITEMS) {
            throw EngineException.parameter(
                    "a list of " + count + " keys or values is too long: " + MAX_ITEMS + " at most");
        }
        PackedValue[] items = new PackedValue[count];
        for (int i = 0; i < count; i++) {
            int start = in.position();
            in.skip();
            items[i] = new PackedValue(list.bytes(), start, in.position());
        }
        return new ItemList(items);
    }

    int count() {
        return items.length;
    }

    Probe probe(int i) {
        return new Probe(items[i]);
    }

    /** Compares elements of a collection with items. */
    @FunctionalInterface
    interface ElementComparison {
        /** Compares the key or value at a position with an item. */
        int compare(int position, Probe item);
    }

    /** Looks up each of {@code size} elements among the items. */
    Matches match(int size, ElementComparison comparison) {
        Probe[] probes = new Probe[items.length];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = probe(i);
        }
        int[] sorted = IndexSort.sorted(probes.length, (a, b) -> Probe.compare(probes[a], probes[b]));
        BitSet found = new BitSet(size);
        int[] starts = new int[items.length];
        int[] counts = new int[items.length];
        for (int position = 0; position < size; position++) {
            int low = 0;
            int high = sorted.length;
            boolean equal = false;
            while (low < high) {
                int middle = (low + high) >>> 1;
                int c = comparison.compare(position, probes[sorted[middle]]);
                equal |= c == 0;
                if (c >= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (equal && low > 0) {
                found.set(position);
                counts[sorted[low - 1]]++;
            }
            if (low < sorted.length) {
                starts[sorted[low]]++;
            }
        }
        for (int i = 1; i < sorted.length; i++) {
            starts[sorted[i]] += starts[sorted[i - 1]];
        }
        return new Matches(size, found, sorted, starts, counts);
    }

    /**
     * Which elements are wanted.
     *
     * @param found their positions
     * @param sorted the items in order
     * @param starts by item: the number of lesser elements
     * @param counts by item: the number of equal elements, counted at the last of several equal items
     */
    record Matches(int size, BitSet found, int[] sorted, int[] starts, int[] counts) {
        Positions positions(boolean inverted) {
            BitSet wanted = found;
            if (inverted) {
                wanted = (BitSet) found.clone();
                wanted.flip(0, size);
            }
            return new Positions.Listed(wanted.stream().toArray());
        }

        /** Places of the selected elements in the order of the comparison. */
        Numbers numbers(boolean inverted) {
            return inverted ? gaps() : places();
        }

        private Numbers places() {
            int[] numbers = new int[found.cardinality()];
            int at = 0;
            for (int i = 0; i < starts.length; i++) {
                for (int j = 0; j < counts[i]; j++) {
                    numbers[at++] = starts[i] + j;
                }
            }
            return Numbers.each(size, numbers);
        }

        private Numbers gaps() {
            int[] gapStarts = new int[sorted.length + 1];
            int[] gapCounts = new int[sorted.length + 1];
            int gaps = 0;
            int before = 0;
            for (int item : sorted) {
                if (counts[item] != 0) {
                    gapStarts[gaps] = before;
                    gapCounts[gaps++] = starts[item] - before;
                    before = starts[item] + counts[item];
                }
            }
            gapStarts[gaps] = before;
            gapCounts[gaps++] = size - before;
            return Numbers.runs(size, Arrays.copyOf(gapStarts, gaps), Arrays.copyOf(gapCounts, gaps));
        }
    }
}
