package io.nightshift.server.insight;

import io.nightshift.engine.util.OneLine;
import java.util.Locale;

/**
 * What a query or background job did on one node, or has done so far. The records of its set, or of the namespace, that it looked at are the
 * candidates: all of them in a scan, those that the index found otherwise. Each is counted once: as {@code ruledOutByMetadata},
 * {@code ruledOutByBins}, {@code passed}, {@code failed} or {@code gone}; while a job with a function runs, some are not counted yet.
 *
 * @param id the task id, unsigned, as {@code query-show} has it; 0 for a query without one
 * @param set empty for all of the namespace
 * @param index the secondary index by which records were found; empty for a scan
 * @param ruledOutByMetadata records that the filter rejected without reading their bins
 * @param ruledOutByBins records that the filter rejected by their bins
 * @param passed records that a query returned, or a stream function got, or a job changed
 * @param failed records on which a job failed
 * @param gone records that were gone when a job's function came back with them
 * @param from the client, as {@code host:port}
 */
public record Execution(
        long id,
        Kind kind,
        State state,
        String namespace,
        String set,
        String index,
        long ruledOutByMetadata,
        long ruledOutByBins,
        long passed,
        long failed,
        long gone,
        String from) {

    /** What is executed. */
    public enum Kind {
        QUERY,
        AGGREGATION,
        /** A background job with write operations. */
        OPERATIONS_JOB,
        /** A background job that calls a function. */
        FUNCTION_JOB;

        /** Whether it is a background job. */
        public boolean isJob() {
            return this == OPERATIONS_JOB || this == FUNCTION_JOB;
        }
    }

    /** How it stands. */
    public enum State {
        RUNNING,
        DONE,
        /** Somebody aborted it. */
        ABORTED,
        /** It ended early for another reason: its index was dropped, its client went away, the server failed. */
        ABANDONED
    }

    /** Whether it looked at all records of the set. */
    public boolean isScan() {
        return index.isEmpty();
    }

    /** How many records it looked at. */
    public long candidates() {
        return ruledOutByMetadata + ruledOutByBins + passed + failed + gone;
    }

    /** {@code query 7 of test.users, done: index by_age, 10 candidates, 0 ruled out by metadata, 4 by bins, 6 returned}. */
    @Override
    public String toString() {
        String what = switch (kind) {
            case QUERY -> "query";
            case AGGREGATION -> "aggregation";
            case OPERATIONS_JOB -> "job";
            case FUNCTION_JOB -> "function job";
        };
        return OneLine.of(what + " " + Long.toUnsignedString(id) + " of " + namespace + (set.isEmpty() ? "" : "." + set)
                + ", "
                + state.name().toLowerCase(Locale.ROOT) + ": "
                + (isScan() ? "scan" : "index " + index) + ", "
                + candidates() + " candidates, " + ruledOutByMetadata + " ruled out by metadata, " + ruledOutByBins
                + " by bins, " + passed + (kind.isJob() ? " changed" : " returned")
                + (failed == 0 ? "" : ", " + failed + " failed")
                + (gone == 0 ? "" : ", " + gone + " gone"));
    }
}
