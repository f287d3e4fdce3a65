package io.nightshift.server.info;

import io.nightshift.engine.result.ResultCode;

/** A refused info request. Its answer is {@code ERROR:<result code>:<message>}. */
final class InfoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int resultCode;

    public InfoException(int resultCode, String message) {
        super(message, null, false, false);
        this.resultCode = resultCode;
    }

    static InfoException parameter(String message) {
        return new InfoException(ResultCode.PARAMETER_ERROR, message);
    }

    static InfoException unknownNamespace() {
        return new InfoException(ResultCode.INVALID_NAMESPACE, "namespace not found on node");
    }

    /** The text that goes to the client. */
    String answer() {
        return "ERROR:" + resultCode + ":" + getMessage();
    }
}
