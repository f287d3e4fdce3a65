package io.nightshift.engine.index;

import io.nightshift.engine.record.RecordLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an index for the records of one partition, in order of key, then digest. Guarded by the partition's
 * lock. A sorted array: partitions are small, so that moving what is behind an entry costs less than the cache misses of
 * a tree, and an entry takes 12 bytes.
 */
final class PartitionIndex {
    private long[] keys = new long[0];
    /** Each the bytes of a live record, whose digest is the second part of the order. */
    private byte @Nullable [][] records = new byte[0][];

    private int size;

    int size() {
        return size;
    }

    /** Adds an entry; one that is there already is pointed to the given bytes. Returns whether there is one more. */
    boolean put(long key, byte[] record) {
        int at = search(key, record);
        if (at >= 0) {
            records[at] = record;
            return false;
        }
        at = -1 - at;
        if (size == keys.length) {
            int capacity = Math.max(4, size + (size >> 1));
            keys = Arrays.copyOf(keys, capacity);
            records = Arrays.copyOf(records, capacity);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(records, at, records, at + 1, size - at);
        keys[at] = key;
        records[at] = record;
        size++;
        return true;
    }

    /** Removes an entry. Returns whether there was one. */
    boolean remove(long key, byte[] digest) {
        int at = search(key, digest);
        if (at < 0) {
            return false;
        }
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(records, at + 1, records, at, size - at);
        records[size] = null;
        return true;
    }

    /** An entry that was found. */
    record Entry(long key, byte[] record) {}

    /**
     * Finds entries with keys from {@code begin} to {@code end}, both included.
     *
     * @param after the entry to go on after; null to begin with the first
     * @param most how many entries to give at most
     */
    void find(long begin, long end, @Nullable Entry after, int most, List<Entry> out) {
        int at = lowerBound(begin);
        if (after != null && after.key() >= begin) {
            int found = search(after.key(), after.record());
            at = Math.max(at, found >= 0 ? found + 1 : -1 - found);
        }
        for (; at < size && keys[at] <= end && out.size() < most; at++) {
            byte[] record = records[at];
            if (record != null) {
                out.add(new Entry(keys[at], record));
            }
        }
    }

    private int lowerBound(long key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where the entry is, or -1 - where it belongs. */
    private int search(long key, byte[] digest) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compare(keys[middle], key);
            byte[] record = records[middle];
            if (order == 0 && record != null) {
                order = Arrays.compareUnsigned(
                        record, 0, RecordLayout.DIGEST_SIZE, digest, 0, RecordLayout.DIGEST_SIZE);
            }
            if (order < 0) {
                low = middle + 1;
            } else if (order > 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1 - low;
    }
}
