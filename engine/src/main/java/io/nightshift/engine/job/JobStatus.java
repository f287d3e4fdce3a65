package io.nightshift.engine.job;

/**
 * What can be seen of a job or query at a moment.
 *
 * @param id unsigned
 * @param target which records it goes over
 * @param pace how fast
 * @param state where it stands
 * @param progressPercent 0 to 100
 * @param times how long it has run
 * @param counts what it has done
 * @param origin who asked for it
 * @param kind its own fields
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
     * Which records it goes over.
     *
     * @param set empty for the whole namespace
     * @param indexName the index that narrows the records down; empty without one
     */
    public record Target(String namespace, String set, String indexName) {}

    /**
     * How fast it goes.
     *
     * @param recordsPerSecond the rate that holds; 0 = no limit
     * @param activeThreads threads that work on it now
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
     * @param throttled that count against the rate: all but those that were rejected by metadata alone
     */
    public record Counts(long throttled, long filteredByMetadata, long filteredByBins, long succeeded, long failed) {}

    /**
     * Who asked for it.
     *
     * @param from as {@code host+port}
     * @param socketTimeout milliseconds
     */
    public record Origin(String from, int socketTimeout) {}

    /** Where a job stands. */
    public enum State {
        ACTIVE,
        DONE,
        ABORTED_BY_USER,
        /** Ended before its end for another reason: its index was dropped, its client went away, the server failed. */
        ABANDONED
    }

    /** What a job does to records, with what is shown of it. */
    public sealed interface Kind {
        /** Write operations; {@code active} is how many are under way. */
        record Operations(int active) implements Kind {}

        /**
         * A query whose records go to a client.
         *
         * @param partitions how many partitions were asked for from the beginning
         * @param resumed how many partitions were gone on with
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
