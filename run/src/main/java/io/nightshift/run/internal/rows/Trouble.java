package io.nightshift.run.internal.rows;

import com.aerospike.client.ResultCode;
import java.time.Duration;
import java.util.Set;

/** Trouble that passes: a node has just joined or left, partitions move, threads are short. */
final class Trouble {

    /** Before another try; shorter ones would burden a cluster that is busy already. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final Set<Integer> PASSING = Set.of(
            ResultCode.PARTITION_UNAVAILABLE,
            ResultCode.SERVER_NOT_AVAILABLE,
            ResultCode.INVALID_NODE_ERROR,
            ResultCode.MAX_RETRIES_EXCEEDED,
            ResultCode.FAIL_FORBIDDEN,
            ResultCode.TIMEOUT);

    private Trouble() {}

    static boolean passes(int resultCode) {
        return PASSING.contains(resultCode);
    }
}
