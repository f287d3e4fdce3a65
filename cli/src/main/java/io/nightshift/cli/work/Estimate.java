package io.nightshift.cli.work;

import io.nightshift.cli.terminal.Numbers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How many records a job would process, estimated from as many partitions as can be counted in a second. Digests spread records evenly
 * over partitions, so a count of some is a fair sample of all.
 *
 * @param low not likely to be fewer: in 19 of 20 cases the truth is from {@code low} to {@code high}
 * @param likely the best guess
 * @param high not likely to be more
 */
public record Estimate(long low, long likely, long high) {

    private static final Duration TIME = Duration.ofSeconds(1);
    /** Of a normal distribution, 19 of 20 cases are within so many standard deviations. */
    private static final double DEVIATIONS = 1.96;
    /** If none was found although each would be with some chance: the number that would have been found in 19 of 20 cases. */
    private static final double NONE = 3;

    /** Counts for about a second; of what is small, all. */
    public static Estimate of(Scan scan) {
        long start = System.nanoTime();
        AtomicReference<Estimate> estimate = new AtomicReference<>();
        scan.count((found, partitions) -> {
            estimate.set(of(found, partitions));
            return System.nanoTime() - start < TIME.toNanos();
        });
        return estimate.get();
    }

    /** From so many records found in so many of the partitions, at least one. */
    static Estimate of(long found, int partitions) {
        if (partitions == Scan.PARTITIONS) {
            return new Estimate(found, found, found);
        }
        double scale = (double) Scan.PARTITIONS / partitions;
        double deviation = DEVIATIONS * Math.sqrt(found * (1 - 1 / scale));
        return new Estimate(
                Math.max(found, Math.round((found - deviation) * scale)),
                Math.round(found * scale),
                Math.round((found == 0 ? NONE : found + deviation) * scale));
    }

    /** {@code 1,234 records}, or {@code about 12,300 records (11,900 to 12,700)}. */
    @Override
    public String toString() {
        return low == high
                ? Numbers.records(likely)
                : "about " + Numbers.records(likely) + " (" + Numbers.count(low) + " to " + Numbers.count(high) + ")";
    }
}
