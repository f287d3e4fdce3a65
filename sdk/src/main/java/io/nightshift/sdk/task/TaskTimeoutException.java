package io.nightshift.sdk.task;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;

/** A job had not ended within the time that {@code waitTillComplete} was given; it runs on. */
public final class TaskTimeoutException extends AerospikeException {

    private final transient TaskStatus status;

    public TaskTimeoutException(String message, TaskStatus status) {
        super(ResultCode.TIMEOUT, message);
        this.status = status;
    }

    /** The status when time was up. */
    public TaskStatus status() {
        return status;
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }
}
