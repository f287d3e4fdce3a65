package io.nightshift.engine.index;

import java.util.Arrays;

/** The distinct keys of a record in an index. */
final class KeyList {
    private long[] keys = new long[1];
    private int size;

    void add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key;
    }

    /** Sorts the keys and removes duplicates; to be called after all have been added. */
    KeyList distinct() {
        if (size > 1) {
            Arrays.sort(keys, 0, size);
            int kept = 1;
            for (int i = 1; i < size; i++) {
                if (keys[i] != keys[i - 1]) {
                    keys[kept++] = keys[i];
                }
            }
            size = kept;
        }
        return this;
    }

    int size() {
        return size;
    }

    long get(int at) {
        return keys[at];
    }

    boolean contains(long key) {
        return size == 1 ? keys[0] == key : Arrays.binarySearch(keys, 0, size, key) >= 0;
    }
}
