package io.nightshift.engine.index;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some neighbouring entries of an index, ordered by key, then digest. An entry is a key, the bytes of the live record
 * that has it, and the first four bytes of that record's digest, so that finding an entry hardly ever has to touch the
 * record itself, which is somewhere else in memory. Not thread-safe.
 */
final class EntryBlock {
    /** Shifting half of this many entries costs about as much as a cache miss. */
    static final int MAX = 128;

    private static final int FIRST_CAPACITY = 4;

    private final Object owner;
    private long[] keys;
    private int[] prefixes;
    private byte[] @Nullable [] records;
    private int size;

    /** A block with one entry, which only its owner may change. */
    static EntryBlock of(Object owner, long key, int prefix, byte[] record) {
        EntryBlock block = new EntryBlock(owner, FIRST_CAPACITY);
        block.insert(0, key, prefix, record);
        return block;
    }

    private EntryBlock(Object owner, int capacity) {
        this.owner = owner;
        keys = new long[capacity];
        prefixes = new int[capacity];
        records = new byte[capacity][];
    }

    /** The first four bytes of a digest as a number in the same order: digests are unsigned, so the highest bit is flipped. */
    static int prefix(byte[] digest) {
        return Bytes.getInt(digest, 0) ^ Integer.MIN_VALUE;
    }

    /** The low seven bits of the partition number of a digest with this prefix. */
    static int lowPartitionBits(int prefix) {
        return prefix >>> 24 & 0x7f;
    }

    /** This block if it belongs to {@code asker}, otherwise a copy that does. */
    @SuppressWarnings("ReferenceEquality")
    EntryBlock ownedBy(Object asker) {
        if (owner == asker) {
            return this;
        }
        EntryBlock copy = new EntryBlock(asker, keys.length);
        copy.copy(this, 0, size);
        return copy;
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

    /** Compares an entry with another one. */
    int compare(int at, long key, int prefix, byte[] digest) {
        int order = Long.compare(keys[at], key);
        if (order == 0) {
            order = Integer.compare(prefixes[at], prefix);
        }
        return order != 0 ? order : compareDigest(at, digest);
    }

    private int compareDigest(int at, byte[] digest) {
        return Arrays.compareUnsigned(record(at), 0, RecordLayout.DIGEST_SIZE, digest, 0, RecordLayout.DIGEST_SIZE);
    }

    /** The position of the entry, or -1 - the position where it belongs. */
    int search(long key, int prefix, byte[] digest) {
        int at = below(keys, prefixes, size, key, prefix);
        while (at < size && keys[at] == key && prefixes[at] == prefix) {
            int order = compareDigest(at, digest);
            if (order >= 0) {
                return order == 0 ? at : -1 - at;
            }
            at++;
        }
        return -1 - at;
    }

    /** How many of the first {@code count} sorted pairs of key and prefix are lower than the given one. */
    static int below(long[] keys, int[] prefixes, int count, long key, int prefix) {
        int low = 0;
        int left = count;
        while (left > 0) {
            int half = left >>> 1;
            int middle = low + half;
            boolean lower = keys[middle] < key || keys[middle] == key && prefixes[middle] < prefix;
            low = lower ? middle + 1 : low;
            left = lower ? left - half - 1 : half;
        }
        return low;
    }

    void setRecord(int at, byte[] record) {
        records[at] = record;
    }

    /** Inserts an entry before position {@code at}. The block must not be full. */
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

    /**
     * Gives an entry a new key and moves it to its new position, if that lies between the first and the last entry, and so
     * certainly in this block. Returns whether it does.
     */
    boolean move(int at, long newKey, byte[] record) {
        int prefix = prefixes[at];
        boolean isNext = newKey > keys[at] && at + 1 < size && compare(at + 1, newKey, prefix, record) > 0;
        int target = isNext ? at + 1 : -1 - search(newKey, prefix, record);
        if (target <= 0 || target >= size) {
            return false;
        }
        int to = target > at ? target - 1 : target;
        int from = Math.min(at, to);
        int shift = to > at ? 1 : 0;
        int count = Math.abs(to - at);
        System.arraycopy(keys, from + shift, keys, from + 1 - shift, count);
        System.arraycopy(prefixes, from + shift, prefixes, from + 1 - shift, count);
        System.arraycopy(records, from + shift, records, from + 1 - shift, count);
        keys[to] = newKey;
        prefixes[to] = prefix;
        records[to] = record;
        return true;
    }

    /** Removes the upper half of the entries and returns it as a new block. */
    EntryBlock split() {
        int half = size / 2;
        EntryBlock upper = new EntryBlock(owner, size - half + (half >> 2));
        upper.copy(this, half, size - half);
        size = half;
        resize(half + (half >> 2));
        return upper;
    }

    /** Appends the entries of the next block. */
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
