package io.nightshift.run.internal.bulk;

import com.aerospike.client.ResultCode;

/** What the answer to the write of a record means. */
public enum WriteAnswer {

    /** It says what has become of this record: it is written, or cannot be, or stands as it is. */
    FINAL,

    /** It may be written in a moment. */
    AGAIN,

    /** No record can be written until somebody changes something. */
    HOPELESS;

    /** The client has no name for it. */
    private static final int INVALID_GEOJSON = 160;

    static WriteAnswer of(int resultCode) {
        return switch (resultCode) {
            case ResultCode.OK,
                    ResultCode.KEY_EXISTS_ERROR,
                    ResultCode.KEY_NOT_FOUND_ERROR,
                    ResultCode.GENERATION_ERROR,
                    ResultCode.FILTERED_OUT,
                    ResultCode.SERVER_ERROR,
                    ResultCode.PARAMETER_ERROR,
                    ResultCode.BIN_TYPE_ERROR,
                    ResultCode.RECORD_TOO_BIG,
                    ResultCode.KEY_MISMATCH,
                    ResultCode.BIN_NAME_TOO_LONG,
                    ResultCode.FAIL_FORBIDDEN,
                    INVALID_GEOJSON,
                    ResultCode.OP_NOT_APPLICABLE,
                    ResultCode.SERIALIZE_ERROR,
                    ResultCode.CLIENT_ERROR -> FINAL;
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

    /**
     * Why a record was not written, as people read it.
     *
     * @param expiration that was asked for: seconds from now, or below 1
     */
    public static String text(int resultCode, int expiration) {
        String name = ResultCode.getResultString(resultCode);
        return switch (resultCode) {
            case ResultCode.NO_RESPONSE, ResultCode.TIMEOUT -> "a node does not answer in time";
            case ResultCode.SERVER_MEM_ERROR -> "the namespace is full and takes no writes (stop-writes)";
            case ResultCode.PARTITION_UNAVAILABLE -> "partitions are unavailable: a node is missing";
            case ResultCode.DEVICE_OVERLOAD -> "the storage of a node is overloaded";
            case ResultCode.KEY_BUSY -> "is written by others all the time: key busy";
            case ResultCode.RECORD_TOO_BIG -> name + ": it is larger than the namespace's max-record-size";
            case ResultCode.FAIL_FORBIDDEN ->
                expiration > 0
                        ? name + ": it has a time to live, and the namespace lets no record expire (nsup-period)"
                        : name + ": the set may be full (stop-writes-count)";
            default -> name;
        };
    }

    /** Why a record was refused, and by whom. */
    public static String refusal(int resultCode, int expiration) {
        return "refused by the " + (resultCode < 0 ? "client" : "server") + ": " + text(resultCode, expiration);
    }
}
