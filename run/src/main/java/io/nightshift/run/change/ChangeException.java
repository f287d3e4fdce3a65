package io.nightshift.run.change;

/** A file is no change, or not the one that was planned or applied; the message is one line with the place and the remedy. */
public final class ChangeException extends IllegalArgumentException {

    ChangeException(String message) {
        super(message);
    }

    ChangeException(String message, Throwable cause) {
        super(message, cause);
    }
}
