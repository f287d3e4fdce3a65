package io.nightshift.run.plan;

/**
 * What somebody should know before the job starts.
 *
 * @param kind what it is about
 * @param text in one line
 */
public record Warning(Kind kind, String text) {

    /** What a warning is about. */
    public enum Kind {
        /** No record matches, though there are records. */
        NOTHING_MATCHES,
        /** The data set has no records. */
        NO_RECORDS,
        /** There is a condition, and almost every record meets it. */
        NEARLY_ALL_MATCH,
        /** Every record that was looked at would be written as it is. */
        NO_EFFECT,
        /** Records that expire would never do so. */
        EXPIRY_REMOVED,
        /** Records would expire sooner. */
        EXPIRY_SHORTENED,
        /** A lifetime that a function sets for one record applies to later ones as well. */
        TTL_SHARED,
        /** Records would be larger than the namespace allows. */
        RECORD_TOO_BIG,
        /** Carried out twice on a record, the change is made twice. */
        NOT_REPEATABLE,
        /** Another job works on the same records now. */
        ANOTHER_JOB,
        /** The rate is spent on records that do not match. */
        FEW_HITS,
        /** The nodes would refuse the rate. */
        RATE_REFUSED,
        /** Partitions move from node to node, and a job misses records or does them twice. */
        MIGRATIONS,
        /** The nodes refuse writes now. */
        STOP_WRITES
    }
}
