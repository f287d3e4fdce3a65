package io.nightshift.engine.job;

/**
 * The visible state of a job or query at one moment.
 *
 * @param id unsigned
 * @param target which records it visits
 * @param pace how fast
 * @param state its state
 * @param progressPercent 0 to 100
 * @param times how long it has run
 * @param counts what it has done
 * @param origin who requested it
 * @param kind the fields of its kind
 */
public record JobStatus(
        long id,
        Target target,
        Pace pace,
        State state,
        double progressPercent,
        Times times,
        Counts counts,
        Origin origin,
        Kind kind) {

    /**
     * Which records it visits.
     *
     * @param set empty for the whole namespace
     * @param indexName the index that restricts the records; empty without one
     */
    public record Target(String namespace, String set, String indexName) {}

    /**
     * How fast it goes.
     *
     * @param recordsPerSecond the rate in force; 0 = no limit
     * @param activeThreads threads that are working on it now
     */
    public record Pace(int recordsPerSecond, int activeThreads) {}

    /**
     * How long it has run.
     *
     * @param runMillis from start to now or to the end
     * @param sinceDoneMillis 0 while it runs
     */
    public record Times(long runMillis, long sinceDoneMillis) {}

    /**
     * What it has done, in records.
     *
     * @param throttled that count towards the rate: all except those rejected by metadata alone
     * @param vanished that were gone when their turn came
     */
    public record Counts(
            long throttled, long filteredByMetadata, long filteredByBins, long succeeded, long failed, long vanished) {}

    /**
     * Who requested it.
     *
     * @param from as {@code host+port}
     * @param socketTimeout milliseconds
     */
    public record Origin(String from, int socketTimeout) {}

    /** The state of a job. */
    public enum State {
        ACTIVE,
        DONE,
        ABORTED_BY_USER,
        /** Ended early for another reason: its index was dropped, its client went away, the server failed. */
        ABANDONED
    }

    /** What a job does to records, and what is shown about it. */
    public sealed interface Kind {
        /** Write operations; {@code active} is how many are in progress. */
        record Operations(int active) implements Kind {}

        /**
         * A query whose records go to a client.
         *
         * @param partitions how many partitions were requested from the beginning
         * @param resumed how many partitions were continued
         */
        record Basic(int partitions, int resumed) implements Kind {}

        /** A Lua function. */
        record Udf(String file, String function, int active) implements Kind {}

        /** A Lua stream function, whose values go to the client. */
        record Aggregation(String file, String function) implements Kind {}
    }

    public boolean isDone() {
        return state != State.ACTIVE;
    }
}
