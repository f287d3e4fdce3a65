package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import io.nightshift.run.change.Lifetime;
import java.time.Duration;
import java.util.Optional;

/** Times as people write them: {@code 90s}, {@code 45m}, {@code 12h}, {@code 30d}, {@code 2w}. */
final class Durations {

    private Durations() {}

    /** Reads the time that an option gives. */
    static Duration parse(String option, String text) {
        return read(text)
                .orElseThrow(() -> Failure.usage(option + " must be a time like 30s, 5m or 2h, was \"" + text + "\""));
    }

    /** Reads a time, or nothing if it is not one. */
    static Optional<Duration> read(String text) {
        return Lifetime.duration(text);
    }
}
