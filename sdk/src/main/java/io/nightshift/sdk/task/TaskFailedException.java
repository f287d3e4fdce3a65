package io.nightshift.sdk.task;

import com.aerospike.client.AerospikeException;

/**
 * A job did not end as {@link TaskReport#requireSuccess()} requires: it was stopped or lost, records failed, or the cluster
 * changed meanwhile. The message is the report's, in one line.
 */
public final class TaskFailedException extends AerospikeException {

    private final transient TaskReport report;

    TaskFailedException(TaskReport report) {
        super(report.toString());
        this.report = report;
    }

    /** What the job did. */
    public TaskReport report() {
        return report;
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }
}
