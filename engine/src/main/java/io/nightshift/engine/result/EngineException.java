package io.nightshift.engine.result;

/**
 * A command, operation or expression that the engine refuses. Carries the wire result code; has no stack trace, because
 * refusals are ordinary answers and one is made for every record of a job that fails.
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int resultCode;

    /**
     * @param resultCode one of {@link ResultCode}
     * @param message one line that names the thing, the value and the remedy; for the server's log
     */
    public EngineException(int resultCode, String message) {
        super(message, null, false, false);
        this.resultCode = resultCode;
    }

    /** A request that is malformed or asks for what cannot be: {@link ResultCode#PARAMETER_ERROR}. */
    public static EngineException parameter(String message) {
        return new EngineException(ResultCode.PARAMETER_ERROR, message);
    }

    /** The wire result code, one of {@link ResultCode}. */
    public int resultCode() {
        return resultCode;
    }
}
