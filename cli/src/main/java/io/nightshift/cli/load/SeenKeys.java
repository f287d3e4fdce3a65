package io.nightshift.cli.load;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Remembers the keys of one input, 16 bytes or fewer for each, by a hash of 64 bits: among a hundred million keys the chance that two
 * different ones are taken for the same is one in four thousand, and it would be reported, not hidden. Takes a part of the memory that
 * there is; when that is full, it says that no more is remembered.
 */
final class SeenKeys {

    private static final int START = 1 << 12;

    /** Of the memory that this process may have. */
    private static final int PART = 4;

    private static final Hasher64 STRINGS = Hashing.xxh3_64();

    private final long mostSlots;
    private long[] table = new long[START];
    private int size;
    private boolean zeroSeen;
    private boolean full;

    SeenKeys() {
        this(Runtime.getRuntime().maxMemory() / PART / Long.BYTES);
    }

    SeenKeys(long mostSlots) {
        this.mostSlots = mostSlots;
    }

    /** Returns whether a string was not seen before, as far as is remembered. */
    boolean add(String key) {
        return addHash(STRINGS.hashCharsToLong(key));
    }

    /** Returns whether an integer was not seen before, as far as is remembered. */
    boolean add(long key) {
        return addHash(mixed(key));
    }

    /** Whether there were more keys than it could remember. */
    boolean isFull() {
        return full;
    }

    private boolean addHash(long hash) {
        if (hash == 0) {
            boolean added = !zeroSeen;
            zeroSeen = true;
            return added;
        }
        if (size * 3L > table.length * 2L) {
            grow();
        }
        return put(hash);
    }

    private void grow() {
        // While it grows, both tables are there.
        if (full || table.length * 3L > mostSlots || table.length > Integer.MAX_VALUE / 2) {
            full = true;
            return;
        }
        long[] smaller = table;
        table = new long[smaller.length * 2];
        size = 0;
        for (long hash : smaller) {
            if (hash != 0) {
                put(hash);
            }
        }
    }

    private boolean put(long hash) {
        int mask = table.length - 1;
        int slot = (int) (hash >>> 32 ^ hash) & mask;
        while (table[slot] != 0) {
            if (table[slot] == hash) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        if (!full) {
            table[slot] = hash;
            size++;
        }
        return true;
    }

    /** A permutation of all numbers that leaves no pattern in them: the finish of SplitMix64. */
    private static long mixed(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
