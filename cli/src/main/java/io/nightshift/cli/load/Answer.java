package io.nightshift.cli.load;

import com.aerospike.client.ResultCode;

/** What the answer to a write means for the load. */
enum Answer {

    /** The row is a record now. */
    WRITTEN,

    /** This record cannot be written; others can. */
    REFUSED,

    /** It may be written in a moment: somebody else writes it, a node is slow, full or away. */
    AGAIN,

    /** No record can be written until somebody changes something. */
    HOPELESS;

    static Answer of(int resultCode) {
        return switch (resultCode) {
            case ResultCode.OK -> WRITTEN;
            case ResultCode.SERVER_ERROR,
                    ResultCode.GENERATION_ERROR,
                    ResultCode.PARAMETER_ERROR,
                    ResultCode.KEY_EXISTS_ERROR,
                    ResultCode.BIN_EXISTS_ERROR,
                    ResultCode.BIN_TYPE_ERROR,
                    ResultCode.RECORD_TOO_BIG,
                    ResultCode.KEY_MISMATCH,
                    ResultCode.BIN_NAME_TOO_LONG,
                    ResultCode.ELEMENT_NOT_FOUND,
                    ResultCode.ELEMENT_EXISTS,
                    ResultCode.OP_NOT_APPLICABLE,
                    ResultCode.FILTERED_OUT,
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
}
