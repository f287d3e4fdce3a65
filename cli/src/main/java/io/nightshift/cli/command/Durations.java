package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 90s}, {@code 45m}, {@code 12h}, {@code 30d}, {@code 2w}. */
final class Durations {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})([smhdw])");

    private Durations() {}

    /** Reads the time that an option gives. */
    static Duration parse(String option, String text) {
        return read(text)
                .orElseThrow(() -> Failure.usage(option + " must be a time like 30s, 5m or 2h, was \"" + text + "\""));
    }

    /** Reads a time, or nothing if it is not one. */
    static Optional<Duration> read(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration unit = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
        return Optional.of(unit.multipliedBy(Long.parseLong(matcher.group(1))));
    }
}
