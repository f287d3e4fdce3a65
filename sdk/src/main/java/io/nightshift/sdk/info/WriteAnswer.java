package io.nightshift.sdk.info;

import com.aerospike.client.ResultCode;

/** What the answer to the write of a record means for this record, and for others that are to be written. */
public enum WriteAnswer {

    /** The record is written. */
    WRITTEN,

    /** This record is not written, and never will be; others can. */
    REFUSED,

    /** It is not allowed here, because of its time to live or its set: all that is like it in these is not, either. */
    FORBIDDEN,

    /** It may be written in a moment: somebody else writes it, a node is slow, full or away. */
    AGAIN,

    /** No record can be written until somebody changes something. */
    HOPELESS;

    /** The client has no name for it. */
    private static final int INVALID_GEOJSON = 160;

    /** The meaning of a result code of the server or, below zero, of the client. */
    public static WriteAnswer of(int resultCode) {
        return switch (resultCode) {
            case ResultCode.OK -> WRITTEN;
            case ResultCode.FAIL_FORBIDDEN -> FORBIDDEN;
            case ResultCode.KEY_EXISTS_ERROR,
                    ResultCode.KEY_NOT_FOUND_ERROR,
                    ResultCode.GENERATION_ERROR,
                    ResultCode.FILTERED_OUT,
                    ResultCode.SERVER_ERROR,
                    ResultCode.PARAMETER_ERROR,
                    ResultCode.BIN_EXISTS_ERROR,
                    ResultCode.BIN_TYPE_ERROR,
                    ResultCode.RECORD_TOO_BIG,
                    ResultCode.KEY_MISMATCH,
                    ResultCode.BIN_NAME_TOO_LONG,
                    ResultCode.ELEMENT_NOT_FOUND,
                    ResultCode.ELEMENT_EXISTS,
                    INVALID_GEOJSON,
                    ResultCode.OP_NOT_APPLICABLE,
                    ResultCode.SERIALIZE_ERROR,
                    ResultCode.PARSE_ERROR,
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
                    ResultCode.XDR_KEY_BUSY,
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
            case ResultCode.SERVER_NOT_AVAILABLE, ResultCode.INVALID_NODE_ERROR, ResultCode.MAX_ERROR_RATE ->
                "a node cannot be reached (" + name + ")";
            case ResultCode.SERVER_MEM_ERROR -> "the namespace is full and takes no writes (stop-writes)";
            case ResultCode.PARTITION_UNAVAILABLE -> "partitions are unavailable: a node is missing";
            case ResultCode.DEVICE_OVERLOAD -> "the storage of a node is overloaded";
            case ResultCode.KEY_BUSY -> "is written by others all the time: key busy";
            case ResultCode.QUOTA_EXCEEDED -> "the user's quota is used up";
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
