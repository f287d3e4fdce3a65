package io.nightshift.cli.load;

import com.aerospike.client.ResultCode;

/** Answers of a cluster that does not write, for people. */
final class Refusal {

    private Refusal() {}

    static String text(int resultCode) {
        String name = ResultCode.getResultString(resultCode);
        return switch (resultCode) {
            case ResultCode.NO_RESPONSE, ResultCode.TIMEOUT -> "a node does not answer in time";
            case ResultCode.SERVER_NOT_AVAILABLE, ResultCode.INVALID_NODE_ERROR, ResultCode.MAX_ERROR_RATE ->
                "a node cannot be reached (" + name + ")";
            case ResultCode.SERVER_MEM_ERROR -> "the namespace is full and takes no writes (stop-writes)";
            case ResultCode.PARTITION_UNAVAILABLE -> "partitions are unavailable: a node is missing";
            case ResultCode.DEVICE_OVERLOAD -> "the storage of a node is overloaded";
            case ResultCode.QUOTA_EXCEEDED -> "the user's quota is used up";
            case ResultCode.FAIL_FORBIDDEN ->
                name + ": the set is full, or --ttl needs a namespace in which records expire (nsup-period)";
            case ResultCode.RECORD_TOO_BIG -> name + ": it is larger than the namespace's max-record-size";
            default -> name;
        };
    }
}
