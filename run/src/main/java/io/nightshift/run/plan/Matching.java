package io.nightshift.run.plan;

import com.aerospike.client.cluster.Node;

/**
 * How many records match: exactly, or estimated from some of the 4,096 partitions. Digests spread records evenly over partitions, so a
 * count of some is a fair sample of all.
 *
 * @param low not likely to be fewer: in 19 of 20 cases the truth is from {@code low} to {@code high}
 * @param likely the best guess
 * @param high not likely to be more
 * @param inSet how many records the set has, or the namespace, as the nodes say
 */
public record Matching(long low, long likely, long high, long inSet) {

    static final int PARTITIONS = Node.PARTITIONS;

    /** Of a normal distribution, 19 of 20 cases are within so many standard deviations. */
    private static final double DEVIATIONS = 1.96;

    /** If none was found although each would be with some chance: the number that would have been found in 19 of 20 cases. */
    private static final double NONE = 3;

    /** So many and no other number. */
    static Matching exactly(long records, long inSet) {
        return new Matching(records, records, records, Math.max(records, inSet));
    }

    /** From so many records found in so many of the partitions, at least one. */
    static Matching estimate(long found, int partitions, long inSet) {
        if (partitions == PARTITIONS) {
            return exactly(found, inSet);
        }
        double scale = (double) PARTITIONS / partitions;
        double deviation = DEVIATIONS * Math.sqrt(found * (1 - 1 / scale));
        long high = Math.round((found == 0 ? NONE : found + deviation) * scale);
        return new Matching(
                Math.max(found, Math.round((found - deviation) * scale)),
                Math.round(found * scale),
                high,
                Math.max(Math.round(found * scale), inSet));
    }

    /** Whether all were counted. */
    public boolean isExact() {
        return low == high;
    }

    /** Which share of the records of the set match, 0 to 1. */
    public double share() {
        return inSet == 0 ? 0 : (double) likely / inSet;
    }
}
