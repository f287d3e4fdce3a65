package io.nightshift.engine.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts values by powers of two: bucket 0 is for 0, bucket n for 2^(n-1) to 2^n - 1, and the last bucket also for
 * everything larger. Thread-safe.
 */
public final class Histogram {
    /** Enough buckets for every value. */
    public static final int ALL_BUCKETS = 1 + Long.SIZE;

    private final LongAdder[] counts;

    /** @param buckets 2 to {@link #ALL_BUCKETS} */
    public Histogram(int buckets) {
        counts = Stream.generate(LongAdder::new).limit(buckets).toArray(LongAdder[]::new);
    }

    /** Counts a value, 0 or more. */
    public void add(long value) {
        counts[Math.min(Long.SIZE - Long.numberOfLeadingZeros(value), counts.length - 1)].increment();
    }

    /** A snapshot of all buckets. */
    public long[] counts() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    }

    /** Resets all counts to zero. */
    public void clear() {
        for (LongAdder count : counts) {
            count.reset();
        }
    }
}
