package io.nightshift.engine.index;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.store.Stripes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions of a stripe a query asks for, and where it continues in each of them: at the beginning, or after a record
 * that it has seen, with the key by which it was found.
 */
public final class StripeStarts {
    private final boolean[] asked = new boolean[Stripes.PARTITIONS];
    private final @Nullable Entry[] after = new Entry[Stripes.PARTITIONS];
    private final int[] ranges = new int[Stripes.PARTITIONS];
    private int whole;

    /** All partitions from the beginning. */
    public static StripeStarts all() {
        StripeStarts all = new StripeStarts();
        for (int i = 0; i < Stripes.PARTITIONS; i++) {
            all.add(i);
        }
        return all;
    }

    /** Adds a partition from its beginning; each may be added once. */
    public void add(int partitionId) {
        asked[partitionId % Stripes.PARTITIONS] = true;
        whole++;
    }

    /** Adds a partition, to continue after a record. */
    public void add(int partitionId, long key, byte[] digest) {
        asked[partitionId % Stripes.PARTITIONS] = true;
        after[partitionId % Stripes.PARTITIONS] = new Entry(key, digest);
    }

    /** Whether nothing is left out. */
    boolean isAll() {
        return whole == Stripes.PARTITIONS;
    }

    /** Determines in which of the ranges each partition continues. Returns the lowest such range. */
    int locate(List<IndexRange.Keys> keys) {
        if (isAll()) {
            return 0;
        }
        int lowest = keys.size();
        for (int i = 0; i < Stripes.PARTITIONS; i++) {
            Entry entry = after[i];
            ranges[i] = entry == null ? 0 : rangeOf(entry.key(), keys);
            if (asked[i]) {
                lowest = Math.min(lowest, ranges[i]);
            }
        }
        return lowest;
    }

    private static int rangeOf(long key, List<IndexRange.Keys> keys) {
        int at = 0;
        while (at < keys.size() - 1
                && !(keys.get(at).begin() <= key && key <= keys.get(at).end())) {
            at++;
        }
        return at;
    }

    /** The entry of a range before which nothing is needed; null if some partition needs the range from its start. */
    @Nullable
    Entry lowest(int range) {
        if (isAll()) {
            return null;
        }
        Entry lowest = null;
        for (int i = 0; i < Stripes.PARTITIONS; i++) {
            if (!asked[i] || ranges[i] > range) {
                continue;
            }
            Entry entry = after[i];
            if (ranges[i] < range || entry == null) {
                return null;
            }
            if (lowest == null || compare(entry.key(), entry.record(), lowest) < 0) {
                lowest = entry;
            }
        }
        return lowest;
    }

    /** Whether the query asks for an entry of a range. */
    boolean admits(int range, long key, int prefix, byte[] record) {
        int partition = EntryBlock.lowPartitionBits(prefix) % Stripes.PARTITIONS;
        if (!asked[partition] || range < ranges[partition]) {
            return false;
        }
        Entry entry = after[partition];
        return entry == null || range > ranges[partition] || compare(key, record, entry) > 0;
    }

    private static int compare(long key, byte[] digest, Entry entry) {
        int order = Long.compare(key, entry.key());
        return order != 0
                ? order
                : Arrays.compareUnsigned(
                        digest, 0, RecordLayout.DIGEST_SIZE, entry.record(), 0, RecordLayout.DIGEST_SIZE);
    }
}
