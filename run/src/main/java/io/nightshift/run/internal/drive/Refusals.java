package io.nightshift.run.internal.drive;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import io.nightshift.sdk.Session;
import java.util.Set;

/** Which problems pass by themselves. */
final class Refusals {

    /** Answers of a node that is busy, or not ready yet. */
    private static final Set<Integer> PASSING = Set.of(
            ResultCode.TIMEOUT,
            ResultCode.PARTITION_UNAVAILABLE,
            ResultCode.KEY_BUSY,
            ResultCode.DEVICE_OVERLOAD,
            ResultCode.FAIL_FORBIDDEN,
            ResultCode.INDEX_NOTFOUND,
            ResultCode.INDEX_NOTREADABLE,
            ResultCode.QUERY_TIMEOUT,
            ResultCode.QUERY_QUEUEFULL,
            ResultCode.SERVER_MEM_ERROR);

    private Refusals() {}

    /**
     * Whether a start that failed would fail again.
     *
     * @throws IllegalStateException if the cluster connection is closed
     */
    static boolean isLasting(RuntimeException problem, Session session) {
        if (problem instanceof AerospikeException e) {
            // Negative codes are the client's own: no connection, no node.
            return e.getResultCode() > 0 && !PASSING.contains(e.getResultCode());
        }
        return !session.cluster().nodeNames().isEmpty();
    }
}
