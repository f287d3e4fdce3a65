package io.nightshift.engine.index;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.store.DigestHash;
import java.util.Arrays;

/** Digests that have been seen: 20 bytes each, and a hash table of their positions. Not thread-safe. */
final class DigestSet {
    private static final int FIRST_CAPACITY = 16;

    private byte[] digests = new byte[FIRST_CAPACITY * RecordLayout.DIGEST_SIZE];

    /** Digests by number, from 1; 0 = free. At most half of the slots are used. */
    private int[] table = new int[2 * FIRST_CAPACITY];

    private int size;

    /**
     * Adds the digest at the start of {@code digest}.
     *
     * @return whether it is new
     */
    boolean add(byte[] digest) {
        int slot = find(digest, 0);
        if (table[slot] != 0) {
            return false;
        }
        if (size * 2 == table.length) {
            grow();
            slot = find(digest, 0);
        }
        System.arraycopy(digest, 0, digests, size * RecordLayout.DIGEST_SIZE, RecordLayout.DIGEST_SIZE);
        table[slot] = ++size;
        return true;
    }

    private void grow() {
        digests = Arrays.copyOf(digests, digests.length * 2);
        table = new int[table.length * 2];
        for (int i = 0; i < size; i++) {
            table[find(digests, i * RecordLayout.DIGEST_SIZE)] = i + 1;
        }
    }

    /** The slot of a digest, or the free one where it belongs. */
    private int find(byte[] bytes, int from) {
        int slot = DigestHash.of(bytes, from) & table.length - 1;
        while (table[slot] != 0 && !isAt((table[slot] - 1) * RecordLayout.DIGEST_SIZE, bytes, from)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private boolean isAt(int at, byte[] bytes, int from) {
        return Arrays.equals(digests, at, at + RecordLayout.DIGEST_SIZE, bytes, from, from + RecordLayout.DIGEST_SIZE);
    }
}
