package io.nightshift.run.spec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The few records on which a change is tried before the others. Records are chosen by their digest: each step takes in the records of the
 * step before, and which they are does not change.
 *
 * @param buckets how many of the {@value #ALL} buckets each step has, growing; none means all records at once
 * @param asks whether the run waits for a yes after each step, or goes on by itself if the gate lets it
 * @param condition text in the Aerospike Expression Language that every record must satisfy that a step has changed
 * @param maxFailed how many records may fail until the gate closes
 */
public record Canary(List<Integer> buckets, boolean asks, Optional<String> condition, long maxFailed) {

    /** Into how many buckets the digests are divided. */
    public static final int ALL = 10_000;

    /** No canary. */
    public static final Canary NONE = new Canary(List.of(), false, Optional.empty(), 0);

    public Canary {
        buckets = List.copyOf(buckets);
        int last = 0;
        for (int count : buckets) {
            if (count <= last || count >= ALL) {
                throw new IllegalArgumentException("the steps of a canary must grow and stay below 100 per cent, like"
                        + " 0.01, 1, 10; they were "
                        + buckets.stream()
                                .map(bucket -> BigDecimal.valueOf(bucket, 2)
                                        .stripTrailingZeros()
                                        .toPlainString())
                                .collect(Collectors.joining(", ")));
            }
            last = count;
        }
        if (maxFailed < 0) {
            throw new IllegalArgumentException(
                    "failed records that a canary tolerates must be 0 or more, were " + maxFailed);
        }
    }

    /**
     * Steps in per cent of the records; 100, the whole, may be left out.
     *
     * @throws IllegalArgumentException unless each is a multiple of 0.01, and above the one before
     */
    public static Canary ofPercent(double... percents) {
        List<Integer> buckets = new ArrayList<>();
        for (double percent : percents) {
            double exact = percent * ALL / 100;
            long count = Math.round(exact);
            if (!(percent > 0 && percent <= 100) || Math.abs(exact - count) > 1e-6 || count < 1) {
                throw new IllegalArgumentException(
                        "a step of a canary must be 0.01 to 100 per cent, in hundredths, was " + percent);
            }
            buckets.add((int) count);
        }
        if (!buckets.isEmpty() && buckets.getLast() == ALL) {
            buckets.removeLast();
        }
        return new Canary(buckets, true, Optional.empty(), 0);
    }

    /** The same, which goes on by itself while the gates let it. */
    public Canary withoutAsking() {
        return new Canary(buckets, false, condition, maxFailed);
    }

    /** The same with a condition that every changed record must satisfy. */
    public Canary expecting(String ael) {
        return new Canary(buckets, asks, Optional.of(ael), maxFailed);
    }

    /** The same, which tolerates some records that fail. */
    public Canary tolerating(long failed) {
        return new Canary(buckets, asks, condition, failed);
    }

    /** How many steps there are, the last one over all records included. */
    public int steps() {
        return buckets.size() + 1;
    }

    /** How many buckets a step has, counted from 0. */
    public int bucketsOf(int step) {
        return step < buckets.size() ? buckets.get(step) : ALL;
    }
}
