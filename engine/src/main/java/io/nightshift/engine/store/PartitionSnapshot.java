package io.nightshift.engine.store;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a partition at a moment. The arrays are those of the partition itself, which copies them before it changes them; so
 * nobody ever changes these.
 */
record PartitionSnapshot(byte @Nullable [][] records, int[] hashes, long[] heads, int bits, int size) {
    static final PartitionSnapshot EMPTY = new PartitionSnapshot(new byte[0][], new int[0], new long[0], 0, 0);

    void forEach(Consumer<byte[]> reader) {
        for (byte[] record : records) {
            if (record != null) {
                reader.accept(record);
            }
        }
    }
}
