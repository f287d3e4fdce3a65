package io.nightshift.engine.udf;

/** A module is not valid Lua, or its top-level code fails. */
public final class UdfSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    UdfSyntaxException(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    /** The line of the error; 0 if unknown. */
    public int line() {
        return line;
    }
}
