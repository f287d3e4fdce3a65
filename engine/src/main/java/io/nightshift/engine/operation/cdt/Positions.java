package io.nightshift.engine.operation.cdt;

import java.util.Arrays;

/** Positions of selected elements, in the order in which they are returned. */
sealed interface Positions {
    Positions NONE = new Range(0, 0);

    int count();

    /** The n-th of them. */
    int get(int n);

    /** Each position once, in ascending order. */
    int[] ascending();

    /** In return order. */
    default int[] toArray() {
        int[] all = new int[count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = get(i);
        }
        return all;
    }

    /** Consecutive positions. */
    record Range(int from, int to) implements Positions {
        @Override
        public int count() {
            return to - from;
        }

        @Override
        public int get(int n) {
            return from + n;
        }

        @Override
        public int[] ascending() {
            return toArray();
        }
    }

    /** Of {@code size} positions, all before {@code from} and from {@code to} on. */
    record Outside(int from, int to, int size) implements Positions {
        @Override
        public int count() {
            return size - (to - from);
        }

        @Override
        public int get(int n) {
            return n < from ? n : n + (to - from);
        }

        @Override
        public int[] ascending() {
            return toArray();
        }
    }

    /** Individual positions, with possible repetitions. */
    record Listed(int[] positions) implements Positions {
        @Override
        public int count() {
            return positions.length;
        }

        @Override
        public int get(int n) {
            return positions[n];
        }

        @Override
        public int[] ascending() {
            int[] sorted = positions.clone();
            Arrays.sort(sorted);
            int distinct = 0;
            for (int i = 0; i < sorted.length; i++) {
                if (i == 0 || sorted[i] != sorted[i - 1]) {
                    sorted[distinct++] = sorted[i];
                }
            }
            return distinct == sorted.length ? sorted : Arrays.copyOf(sorted, distinct);
        }
    }
}
