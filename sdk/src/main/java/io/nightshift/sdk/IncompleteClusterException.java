package io.nightshift.sdk;

import com.aerospike.client.AerospikeException;

/** Part of a cluster is out of reach; the message says in one line which part, and what to do. */
public final class IncompleteClusterException extends AerospikeException {

    private final String nodeName;

    IncompleteClusterException(String nodeName, int resultCode, String reason) {
        super(resultCode, (nodeName.isEmpty() ? "" : "node " + nodeName + ": ") + reason);
        this.nodeName = nodeName;
    }

    /** The node that is not connected or does not answer; "" if the missing node is not known. */
    public String nodeName() {
        return nodeName;
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }
}
