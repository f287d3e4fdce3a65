package io.nightshift.cli.value;

/** A literal that is no value, or whose value a record cannot hold as it stands. The message continues the name of what it was meant for. */
public final class BadValueException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it is about data, and there may be millions. */
    public BadValueException(String message) {
        super(message, null, false, false);
    }
}
