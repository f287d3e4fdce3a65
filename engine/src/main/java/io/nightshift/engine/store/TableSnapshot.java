package io.nightshift.engine.store;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records or tombstones of a partition at a moment. The arrays are those of its table, which copies them before it changes them; so
 * nobody ever changes these.
 */
record TableSnapshot(byte @Nullable [][] records, int[] hashes, long[] heads, int bits, int size) {
    static final TableSnapshot EMPTY = new TableSnapshot(new byte[0][], new int[0], new long[0], 0, 0);

    void forEach(Consumer<byte[]> reader) {
        for (byte[] record : records) {
            if (record != null) {
                reader.accept(record);
            }
        }
    }
}
