package io.nightshift.sdk.task;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;

/** A job had not ended within the time given to {@code waitTillComplete}; it continues to run. */
public final class TaskTimeoutException extends AerospikeException {

    private final transient TaskStatus status;

    public TaskTimeoutException(String message, TaskStatus status) {
        super(ResultCode.TIMEOUT, message);
        this.status = status;
    }

    /** The status when the time was up. */
    public TaskStatus status() {
        return status;
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }
}
