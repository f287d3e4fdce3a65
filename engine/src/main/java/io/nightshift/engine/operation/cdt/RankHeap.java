package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.IndexSort.Comparison;
import java.util.Optional;

/**
 * Finds the elements of a range of ranks without sorting all: O(n + (distance from the nearer end) log n). Removes
 * positions from a heap, starting at the nearer end. Which of several equal elements has the lower rank depends on how
 * this heap, with ties to the left, is emptied, and clients see it; {@link RankPartition} is faster far from both ends,
 * but only works if no elements are equal.
 */
final class RankHeap {
    private final int[] heap;
    private final Comparison comparison;
    private final int sign;
    private int size;

    private RankHeap(int count, Comparison comparison, boolean leastFirst) {
        this.heap = new int[count];
        this.comparison = comparison;
        this.sign = leastFirst ? 1 : -1;
        this.size = count;
        for (int i = 0; i < count; i++) {
            heap[i] = i;
        }
        for (int i = count / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    /** Whether a range is searched from the low end. */
    static boolean fromLowEnd(Bounds ranks, int count) {
        return ranks.start() <= count - ranks.end();
    }

    /** The positions of the elements with these ranks, the lowest rank first. */
    static int[] select(int count, Comparison comparison, Bounds ranks) {
        boolean low = fromLowEnd(ranks, count);
        long taken = (low ? ranks.end() : count - ranks.start());
        if (taken * (Integer.SIZE - Integer.numberOfLeadingZeros(count)) > 4L * count) {
            Optional<int[]> found = RankPartition.select(count, comparison, ranks);
            if (found.isPresent()) {
                return found.get();
            }
        }
        RankHeap heap = new RankHeap(count, comparison, low);
        int skipped = low ? ranks.start() : count - ranks.end();
        for (int i = 0; i < skipped; i++) {
            heap.take();
        }
        int[] found = new int[ranks.count()];
        for (int i = 0; i < found.length; i++) {
            found[low ? i : found.length - 1 - i] = heap.take();
        }
        return found;
    }

    private int take() {
        int top = heap[0];
        heap[0] = heap[--size];
        sink(0);
        return top;
    }

    private void sink(int start) {
        int at = start;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && compare(child, child + 1) > 0) {
                child++;
            }
            if (compare(child, at) >= 0) {
                return;
            }
            int moved = heap[at];
            heap[at] = heap[child];
            heap[child] = moved;
            at = child;
        }
    }

    private int compare(int a, int b) {
        return sign * comparison.compare(heap[a], heap[b]);
    }
}
