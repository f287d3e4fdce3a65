package io.nightshift.engine.result;

/**
 * A command, operation or expression that the engine refuses. Carries the wire result code, but no stack trace:
 * refusals are ordinary answers, and a job creates one for every record that fails.
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int resultCode;

    /**
     * @param resultCode one of {@link ResultCode}
     * @param message one line that names the thing, the value and the remedy; goes to the server's log
     */
    public EngineException(int resultCode, String message) {
        super(message, null, false, false);
        this.resultCode = resultCode;
    }

    /** A malformed or impossible request: {@link ResultCode#PARAMETER_ERROR}. */
    public static EngineException parameter(String message) {
        return new EngineException(ResultCode.PARAMETER_ERROR, message);
    }

    /** The wire result code, one of {@link ResultCode}. */
    public int resultCode() {
        return resultCode;
    }
}
