package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.job.BackgroundExpiringBuilder;
import java.time.Duration;

/** The time a record has to live, as people write it. */
sealed interface Lifetime {

    String LABEL = "TIME";

    /** It lives so long from the write on. */
    record For(Duration time) implements Lifetime {}

    /** It never expires. */
    record Never() implements Lifetime {}

    /** It keeps what it has. */
    record Keep() implements Lifetime {}

    /** What its namespace or set says. */
    record ServerDefault() implements Lifetime {}

    /** Parses {@code 90s}, {@code 45m}, {@code 12h}, {@code 30d}, {@code 2w}, {@code never}, {@code keep}, {@code default}. */
    static Lifetime parse(String text) {
        return switch (text) {
            case "never" -> new Never();
            case "keep" -> new Keep();
            case "default" -> new ServerDefault();
            default -> new For(duration(text));
        };
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

    private static Duration duration(String text) {
        Duration time = Durations.read(text)
                .orElseThrow(() ->
                        Failure.usage("time to live must be like 90s, 45m, 12h, 30d, 2w, never, keep or default, was \""
                                + text + "\""));
        if (time.isZero() || time.toDays() > 3650) {
            throw Failure.usage("time to live must be 1s to 3650d, was \"" + text + "\"; never means for ever");
        }
        return time;
    }
}
