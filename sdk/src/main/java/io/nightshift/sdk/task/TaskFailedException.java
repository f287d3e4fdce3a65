package io.nightshift.sdk.task;

import com.aerospike.client.AerospikeException;

/**
 * A job has ended otherwise than {@link TaskReport#requireSuccess()} wants: it was stopped or lost, records failed, or the cluster
 * changed meanwhile. The message is that of the report, in one line.
 */
public final class TaskFailedException extends AerospikeException {

    private final transient TaskReport report;

    TaskFailedException(TaskReport report) {
        super(report.toString());
        this.report = report;
    }

    /** What the job has done. */
    public TaskReport report() {
        return report;
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }
}
