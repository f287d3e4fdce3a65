package io.nightshift.spring;

/** A data change cannot be applied; says why, and what to do. Changes after it are not applied either. */
public final class DataChangeException extends RuntimeException {

    DataChangeException(String message) {
        super(message);
    }
}
