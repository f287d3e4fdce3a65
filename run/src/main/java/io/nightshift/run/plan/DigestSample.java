package io.nightshift.run.plan;

import io.nightshift.run.internal.rows.Row;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps those with the lowest digests of the records that are offered: as good as drawn at random, since digests are hashes, and the same
 * ones in whatever order they come.
 */
final class DigestSample {

    private final int size;
    private final TreeMap<byte[], Supplier<SampledRecord>> kept = new TreeMap<>(Arrays::compareUnsigned);

    DigestSample(int size) {
        this.size = size;
    }

    /** Keeps a record if it is to be; it is described later. */
    void offer(Row record, Supplier<SampledRecord> description) {
        byte[] digest = record.key().digest;
        if (size == 0) {
            return;
        }
        if (kept.size() < size || Arrays.compareUnsigned(digest, kept.lastKey()) < 0) {
            kept.put(digest, description);
            if (kept.size() > size) {
                kept.pollLastEntry();
            }
        }
    }

    void add(DigestSample other) {
        kept.putAll(other.kept);
        while (kept.size() > size) {
            kept.pollLastEntry();
        }
    }

    List<SampledRecord> records() {
        return kept.values().stream().map(Supplier::get).toList();
    }
}
