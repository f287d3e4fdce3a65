package io.nightshift.ael;

import java.util.Optional;

/** The text an expression was read from; makes the errors that point into it. */
record Source(String text) {

    /** An error at {@code at} that says only what is wrong. */
    AelException error(int at, String message) {
        return new AelException(text, at, message, Optional.empty(), Optional.empty());
    }

    /** An error at {@code at} with a remedy. */
    AelException error(int at, String message, String suggestion) {
        return new AelException(text, at, message, Optional.empty(), Optional.of(suggestion));
    }

    /** A syntax error at {@code at}: what stands there and what could stand there instead. */
    AelException expected(int at, String message, String expected, Optional<String> suggestion) {
        return new AelException(text, at, message, Optional.of(expected), suggestion);
    }
}
