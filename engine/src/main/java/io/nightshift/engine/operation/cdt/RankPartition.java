package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.IndexSort;
import io.nightshift.engine.msgpack.IndexSort.Comparison;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds the elements of a range of ranks by partitioning around a pivot: O(n + k log k) for k elements. Pivots are
 * random, so that no input makes it slow; the answer does not depend on them, because it is unique if all
 * elements differ, and otherwise no answer is given.
 */
final class RankPartition {
    private final int[] positions;
    private final Comparison comparison;

    private RankPartition(int count, Comparison comparison) {
        this.positions = new int[count];
        Arrays.setAll(positions, i -> i);
        this.comparison = comparison;
    }

    /** The positions of the elements with these ranks, the lowest first; empty when some of them equal another. */
    static Optional<int[]> select(int count, Comparison comparison, Bounds ranks) {
        RankPartition partition = new RankPartition(count, comparison);
        int last = ranks.end() - 1;
        if (!partition.place(0, last) || ranks.start() != last && !partition.place(0, ranks.start(), last)) {
            return Optional.empty();
        }
        int[] found = Arrays.copyOfRange(partition.positions, ranks.start(), ranks.end());
        IndexSort.sort(found, comparison);
        for (int i = 1; i < found.length; i++) {
            if (comparison.compare(found[i - 1], found[i]) == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private boolean place(int from, int rank) {
        return place(from, rank, positions.length);
    }

    /** Moves the element of a rank to its place, with the lesser ones before it; false if another equals it. */
    private boolean place(int from, int rank, int to) {
        int low = from;
        int high = to - 1;
        while (true) {
            int pivot = positions[ThreadLocalRandom.current().nextInt(low, high + 1)];
            int lessEnd = low;
            int greaterStart = high;
            for (int i = low; i <= greaterStart; ) {
                int c = comparison.compare(positions[i], pivot);
                if (c < 0) {
                    swap(i++, lessEnd++);
                } else if (c > 0) {
                    swap(i, greaterStart--);
                } else {
                    i++;
                }
            }
            if (rank < lessEnd) {
                high = lessEnd - 1;
            } else if (rank > greaterStart) {
                low = greaterStart + 1;
            } else {
                return lessEnd == greaterStart;
            }
        }
    }

    private void swap(int a, int b) {
        int moved = positions[a];
        positions[a] = positions[b];
        positions[b] = moved;
    }
}
