package io.nightshift.testsupport;

import java.util.List;
import java.util.Optional;

/**
 * A statement checked once.
 *
 * @param choices the choices from which the values were drawn
 * @param drawn the drawn values as text
 * @param failure what the statement threw, if it failed
 */
record Try(List<Long> choices, String drawn, Optional<Throwable> failure) {
    static Try of(Choices choices, Property.Statement statement) {
        Draw draw = new Draw(choices);
        Optional<Throwable> failure;
        try {
            statement.check(draw);
            failure = Optional.empty();
        } catch (Exception | Error e) {
            failure = Optional.of(e);
        }
        return new Try(choices.made(), failure.isPresent() ? Property.text(draw.drawn()) : "", failure);
    }

    /** Whether this fails with the same kind of error as another try. */
    boolean failsLike(Try other) {
        return failure.isPresent()
                && failure.get().getClass() == other.failure.orElseThrow().getClass();
    }
}
