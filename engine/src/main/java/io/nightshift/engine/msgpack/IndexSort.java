package io.nightshift.engine.msgpack;

/**
 * Sorts positions by the values found there. A merge sort of our own because it has to be stable, must not box, and must
 * terminate for comparisons that are not transitive: a NaN equals every double, for which the library's sorts throw.
 */
public final class IndexSort {
    /** Compares the values at two positions. */
    @FunctionalInterface
    public interface Comparison {
        int compare(int a, int b);
    }

    private IndexSort() {}

    /** The positions 0 to {@code count - 1}, sorted. */
    public static int[] sorted(int count, Comparison comparison) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        sort(order, comparison);
        return order;
    }

    /** Sorts the positions in place; the sort is stable. */
    public static void sort(int[] positions, Comparison comparison) {
        sort(positions, 0, positions.length, new int[positions.length], comparison);
    }

    private static void sort(int[] a, int from, int to, int[] spare, Comparison comparison) {
        if (to - from < 2) {
            return;
        }
        int middle = from + (to - from) / 2;
        sort(a, from, middle, spare, comparison);
        sort(a, middle, to, spare, comparison);
        if (comparison.compare(a[middle - 1], a[middle]) <= 0) {
            return;
        }
        System.arraycopy(a, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        int at = from;
        while (left < middle && right < to) {
            a[at++] = comparison.compare(spare[left], a[right]) <= 0 ? spare[left++] : a[right++];
        }
        System.arraycopy(spare, left, a, at, middle - left);
    }
}
