package io.nightshift.sdk.task;

import com.aerospike.client.AerospikeException;

/** A node could not be told to stop a job; the job may still run there. */
public final class AbortFailedException extends AerospikeException {

    public AbortFailedException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }
}
