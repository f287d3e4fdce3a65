package io.nightshift.server.command;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/**
 * Requests that this server does not support, and the result code for each: that of a Community Edition,
 * unless clients never send it such a request. The only such table; the documentation is generated from it.
 */
public enum Unsupported {
    COMPRESSED_MESSAGE(ResultCode.ENTERPRISE_ONLY, "a compressed message, unless compression is switched on"),
    SECURITY(51, "a message of the security protocol, such as a login"),
    LINEARIZABLE_READ(ResultCode.ENTERPRISE_ONLY, "a linearizable read"),
    TRANSACTION_READ(ResultCode.ENTERPRISE_ONLY, "reading in a transaction"),
    TRANSACTION_WRITE(ResultCode.ENTERPRISE_ONLY, "writing in a transaction"),
    TRANSACTION_VERIFY(ResultCode.ENTERPRISE_ONLY, "verifying the reads of a transaction"),
    TRANSACTION_END(ResultCode.ENTERPRISE_ONLY, "ending a transaction"),
    QUERY_WITHOUT_PARTITIONS(
            ResultCode.UNSUPPORTED_FEATURE, "a query that does not go by partition, as old clients send it"),
    AGGREGATION_WITH_FILTER(ResultCode.UNSUPPORTED_FEATURE, "an aggregation with a filter expression");

    private final int resultCode;
    private final String what;

    Unsupported(int resultCode, String what) {
        this.resultCode = resultCode;
        this.what = what;
    }

    public int resultCode() {
        return resultCode;
    }

    /** What is asked for, in words. */
    public String what() {
        return what;
    }

    EngineException refusal() {
        return new EngineException(
                resultCode,
                what + (resultCode == ResultCode.ENTERPRISE_ONLY ? " needs an Enterprise Edition server" : ""));
    }
}
