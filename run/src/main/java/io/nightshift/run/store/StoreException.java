package io.nightshift.run.store;

/** A store of runs cannot be read or written; the message is one line that names the place. */
public class StoreException extends RuntimeException {

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
