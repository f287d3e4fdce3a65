package io.nightshift.engine.index;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some neighbouring entries of an index, in order of key, then digest. An entry is a key, the bytes of the live record
 * that has it, and the first four bytes of that record's digest, so that the record itself, which is somewhere in memory,
 * is hardly ever looked at to find an entry. Not thread-safe.
 */
final class EntryBlock {
    /** Moving half of so many entries aside costs less than a cache miss. */
    static final int MAX = 256;

    private static final int FIRST_CAPACITY = 4;

    private long[] keys;
    private int[] prefixes;
    private byte[] @Nullable [] records;
    private int size;

    /** A block with one entry. */
    static EntryBlock of(long key, int prefix, byte[] record) {
        EntryBlock block = new EntryBlock(FIRST_CAPACITY);
        block.insert(0, key, prefix, record);
        return block;
    }

    private EntryBlock(int capacity) {
        keys = new long[capacity];
        prefixes = new int[capacity];
        records = new byte[capacity][];
    }

    /** The first four bytes of a digest, which as an unsigned number has its order. */
    static int prefix(byte[] digest) {
        return Bytes.getInt(digest, 0);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == MAX;
    }

    long key(int at) {
        return keys[at];
    }

    int prefix(int at) {
        return prefixes[at];
    }

    byte[] record(int at) {
        byte[] record = records[at];
        if (record == null) {
            throw new IllegalStateException("there is no entry " + at);
        }
        return record;
    }

    /** How an entry compares to another one. */
    int compare(int at, long key, int prefix, byte[] digest) {
        int order = Long.compare(keys[at], key);
        if (order == 0) {
            order = Integer.compareUnsigned(prefixes[at], prefix);
        }
        return order != 0
                ? order
                : Arrays.compareUnsigned(record(at), 0, RecordLayout.DIGEST_SIZE, digest, 0, RecordLayout.DIGEST_SIZE);
    }

    /** Where the entry is, or -1 - where it belongs. */
    int search(long key, int prefix, byte[] digest) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, key, prefix, digest);
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

    void setRecord(int at, byte[] record) {
        records[at] = record;
    }

    /** Puts an entry before another one. The block must not be full. */
    void insert(int at, long key, int prefix, byte[] record) {
        if (size == keys.length) {
            resize(Math.min(MAX, size + Math.max(FIRST_CAPACITY, size >> 2)));
        }
        move(at, at + 1);
        keys[at] = key;
        prefixes[at] = prefix;
        records[at] = record;
        size++;
    }

    void remove(int at) {
        move(at + 1, at);
        size--;
        records[size] = null;
        if (size < keys.length >> 1 && keys.length > FIRST_CAPACITY) {
            resize(Math.max(FIRST_CAPACITY, size + (size >> 2)));
        }
    }

    private void move(int from, int to) {
        System.arraycopy(keys, from, keys, to, size - from);
        System.arraycopy(prefixes, from, prefixes, to, size - from);
        System.arraycopy(records, from, records, to, size - from);
    }

    /** Takes the upper half of the entries out of this block. */
    EntryBlock split() {
        int half = size / 2;
        EntryBlock upper = new EntryBlock(size - half + (half >> 2));
        upper.copy(this, half, size - half);
        size = half;
        resize(half + (half >> 2));
        return upper;
    }

    /** Adds the entries of the block that comes next. */
    void append(EntryBlock next) {
        resize(size + next.size);
        copy(next, 0, next.size);
    }

    private void copy(EntryBlock from, int at, int count) {
        System.arraycopy(from.keys, at, keys, size, count);
        System.arraycopy(from.prefixes, at, prefixes, size, count);
        System.arraycopy(from.records, at, records, size, count);
        size += count;
    }

    private void resize(int capacity) {
        long[] oldKeys = keys;
        int[] oldPrefixes = prefixes;
        byte[] @Nullable [] oldRecords = records;
        keys = new long[capacity];
        prefixes = new int[capacity];
        records = new byte[capacity][];
        System.arraycopy(oldKeys, 0, keys, 0, size);
        System.arraycopy(oldPrefixes, 0, prefixes, 0, size);
        System.arraycopy(oldRecords, 0, records, 0, size);
    }
}
