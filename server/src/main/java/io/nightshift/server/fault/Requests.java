package io.nightshift.server.fault;

/** The requests that a {@link Fault} applies to. */
public enum Requests {
    /** All of the others. */
    ALL,
    /** Commands on single records, and batches: {@link #READS}, {@link #WRITES} and {@link #BATCHES}. */
    RECORDS,
    /** Commands that read one record. */
    READS,
    /** Commands that write, touch or delete one record, or call a function on it: {@link #DELETES} and {@link #FUNCTIONS} too. */
    WRITES,
    /** Commands that delete one record. */
    DELETES,
    /** Commands that call a function on one record. */
    FUNCTIONS,
    /** Commands on many records in one request. */
    BATCHES,
    /** Queries and aggregations. */
    QUERIES,
    /** Starts of background jobs. */
    JOB_STARTS,
    /** Info commands that show or abort jobs: {@code query-show}, {@code query-abort} and {@code query-abort-all}. */
    JOB_INFO;

    /** Whether a request of the other kind, the narrowest that it is of, is one of these. */
    boolean include(Requests kind) {
        return switch (this) {
            case ALL -> true;
            case RECORDS -> kind == READS || kind == BATCHES || WRITES.include(kind);
            case WRITES -> kind == WRITES || kind == DELETES || kind == FUNCTIONS;
            default -> this == kind;
        };
    }
}
