package io.nightshift.run.backup;

import com.aerospike.client.ResultCode;

/** What the answer to the write of a record means. */
enum Answer {

    /** It is written. */
    WRITTEN,

    /** It is there, and stays as it is. */
    KEPT,

    /** It is there with no lower generation. */
    NEWER,

    /** This record cannot be written; others can. */
    REFUSED,

    /** It may be written in a moment. */
    AGAIN,

    /** No record can be written until somebody changes something. */
    HOPELESS;

    /** The client has no name for it. */
    private static final int INVALID_GEOJSON = 160;

    static Answer of(int resultCode) {
        return switch (resultCode) {
            case ResultCode.OK -> WRITTEN;
            case ResultCode.KEY_EXISTS_ERROR -> KEPT;
            case ResultCode.GENERATION_ERROR -> NEWER;
            case ResultCode.SERVER_ERROR,
                    ResultCode.PARAMETER_ERROR,
                    ResultCode.BIN_TYPE_ERROR,
                    ResultCode.RECORD_TOO_BIG,
                    ResultCode.KEY_MISMATCH,
                    ResultCode.BIN_NAME_TOO_LONG,
                    ResultCode.FAIL_FORBIDDEN,
                    INVALID_GEOJSON,
                    ResultCode.OP_NOT_APPLICABLE,
                    ResultCode.SERIALIZE_ERROR,
                    ResultCode.CLIENT_ERROR -> REFUSED;
            case ResultCode.TIMEOUT,
                    ResultCode.NO_RESPONSE,
                    ResultCode.MAX_ERROR_RATE,
                    ResultCode.MAX_RETRIES_EXCEEDED,
                    ResultCode.SERVER_NOT_AVAILABLE,
                    ResultCode.NO_MORE_CONNECTIONS,
                    ResultCode.INVALID_NODE_ERROR,
                    ResultCode.CLUSTER_KEY_MISMATCH,
                    ResultCode.SERVER_MEM_ERROR,
                    ResultCode.PARTITION_UNAVAILABLE,
                    ResultCode.KEY_BUSY,
                    ResultCode.DEVICE_OVERLOAD,
                    ResultCode.LOST_CONFLICT,
                    ResultCode.QUOTA_EXCEEDED,
                    ResultCode.MRT_BLOCKED,
                    ResultCode.BATCH_QUEUES_FULL -> AGAIN;
            default -> HOPELESS;
        };
    }

    /** The reason as people read it. */
    static String text(int resultCode, int expiration) {
        String name = ResultCode.getResultString(resultCode);
        return switch (resultCode) {
            case ResultCode.NO_RESPONSE, ResultCode.TIMEOUT -> "a node does not answer in time";
            case ResultCode.SERVER_MEM_ERROR -> "the namespace is full and takes no writes (stop-writes)";
            case ResultCode.PARTITION_UNAVAILABLE -> "partitions are unavailable: a node is missing";
            case ResultCode.DEVICE_OVERLOAD -> "the storage of a node is overloaded";
            case ResultCode.RECORD_TOO_BIG -> name + ": it is larger than the namespace's max-record-size";
            case ResultCode.FAIL_FORBIDDEN ->
                expiration > 0
                        ? name + ": it has a time to live, and the namespace lets no record expire (nsup-period)"
                        : name + ": the set may be full (stop-writes-count)";
            default -> name;
        };
    }
}
