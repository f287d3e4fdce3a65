package io.nightshift.sdk;

import com.aerospike.client.AerospikeException;

/** A node could not be told to stop a job; it may run on there. */
public final class AbortFailedException extends AerospikeException {

    AbortFailedException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }
}
