package io.nightshift.server.fault;

/** The requests that a {@link Fault} applies to. */
public enum Requests {
    /** Commands on single records, and batches. */
    RECORDS,
    /** Queries and aggregations. */
    QUERIES,
    /** Starts of background jobs. */
    JOB_STARTS,
    /** Info commands that show or abort jobs: {@code query-show}, {@code query-abort} and {@code query-abort-all}. */
    JOB_INFO
}
