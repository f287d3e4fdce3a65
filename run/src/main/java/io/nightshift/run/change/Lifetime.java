package io.nightshift.run.change;

import io.nightshift.sdk.job.BackgroundExpiringBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;

/** The time a record has to live, as people write it. */
public sealed interface Lifetime {

    /** It lives so long from the write on. */
    record For(Duration time) implements Lifetime {}

    /** It never expires. */
    record Never() implements Lifetime {}

    /** It keeps what it has. */
    record Keep() implements Lifetime {}

    /** What its namespace or set says. */
    record ServerDefault() implements Lifetime {}

    /**
     * Parses {@code 90s}, {@code 45m}, {@code 12h}, {@code 30d}, {@code 2w}, {@code never}, {@code keep}, {@code default}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Lifetime parse(String text) {
        return switch (text) {
            case "never" -> new Never();
            case "keep" -> new Keep();
            case "default" -> new ServerDefault();
            default -> new For(lived(text));
        };
    }

    /** Reads {@code 90s}, {@code 45m}, {@code 12h}, {@code 30d} or {@code 2w}; empty if it is none of these. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = Text.DURATION.matcher(text);
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

    /** Tells a job. */
    default void applyTo(BackgroundExpiringBuilder<?> job) {
        switch (this) {
            case For lives -> job.expireRecordAfter(lives.time());
            case Never ignored -> job.neverExpire();
            case Keep ignored -> job.withNoChangeInExpiration();
            case ServerDefault ignored -> job.expiryFromServerDefault();
        }
    }

    /** The value that a write policy of the client takes. */
    default int seconds() {
        return switch (this) {
            case For lives -> Math.toIntExact(lives.time().toSeconds());
            case Never ignored -> -1;
            case Keep ignored -> -2;
            case ServerDefault ignored -> 0;
        };
    }

    private static Duration lived(String text) {
        Duration time = duration(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "time to live must be like 90s, 45m, 12h, 30d, 2w, never, keep or default, was \"" + text
                                + "\""));
        if (time.isZero() || time.toDays() > Text.MOST_DAYS) {
            throw new IllegalArgumentException(
                    "time to live must be 1s to 3650d, was \"" + text + "\"; never means for ever");
        }
        return time;
    }
}
