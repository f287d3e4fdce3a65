package io.nightshift.engine.job;

/**
 * What can be seen of a job at a moment.
 *
 * @param id the job's id; unsigned
 * @param set empty for the whole namespace
 * @param indexName the index that narrows the records down; empty without one
 * @param recordsPerSecond the rate that holds; 0 = no limit
 * @param activeThreads threads that work on the job now
 * @param progressPercent 0 to 100
 * @param runTimeMillis from start to now or to the end
 * @param sinceDoneMillis 0 while the job runs
 * @param kind the job's own fields
 */
public record JobStatus(
        long id,
        String namespace,
        String set,
        String indexName,
        int recordsPerSecond,
        int activeThreads,
        State state,
        double progressPercent,
        long runTimeMillis,
        long sinceDoneMillis,
        long throttled,
        long filteredByMetadata,
        long filteredByBins,
        long succeeded,
        long failed,
        String from,
        int socketTimeout,
        Kind kind) {
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
