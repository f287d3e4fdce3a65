package io.nightshift.cli.load;

import java.nio.ByteBuffer;

/**
 * Remembers the keys of one input, 16 bytes or fewer for each, by half of their digest: among a hundred million keys the chance
 * that two different ones are taken for the same is one in four thousand, and it would be reported, not hidden.
 */
final class SeenKeys {

    private static final int START = 1 << 12;

    private long[] table = new long[START];
    private int size;
    private boolean zeroSeen;

    /** Returns whether the key of this digest is new. */
    boolean add(byte[] digest) {
        long hash = ByteBuffer.wrap(digest).getLong();
        if (hash == 0) {
            boolean added = !zeroSeen;
            zeroSeen = true;
            return added;
        }
        if (size * 3L > table.length * 2L) {
            grow();
        }
        boolean added = put(table, hash);
        size += added ? 1 : 0;
        return added;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (long hash : table) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        table = larger;
    }

    private static boolean put(long[] table, long hash) {
        int mask = table.length - 1;
        int slot = (int) (hash >>> 32 ^ hash) & mask;
        while (table[slot] != 0) {
            if (table[slot] == hash) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        table[slot] = hash;
        return true;
    }
}
