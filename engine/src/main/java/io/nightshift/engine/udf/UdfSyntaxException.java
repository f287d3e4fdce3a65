package io.nightshift.engine.udf;

/** A module that is no Lua program, or whose top-level code fails. */
public final class UdfSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    UdfSyntaxException(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    /** Where the error is; 0 when that is not known. */
    public int line() {
        return line;
    }
}
