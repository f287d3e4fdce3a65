package io.nightshift.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {

    private static final int MILLIS = 1000;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final double MILLION = 1e6;

    private Numbers() {}

    /** {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 record}, {@code 1,234 records}. */
    public static String records(long number) {
        return plural(number, "record");
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    public static String plural(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 8 ms}, {@code 1.25 s}, {@code 2 min 5 s}, {@code 3 h 12 min}. */
    public static String time(Duration duration) {
        long millis = duration.toMillis();
        if (millis < MILLIS) {
            return millis + " ms";
        }
        long seconds = duration.toSeconds();
        if (seconds < SECONDS_PER_MINUTE) {
            return String.format(Locale.ROOT, "%.2f s", millis / (double) MILLIS);
        }
        if (duration.toHours() == 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** As {@link #time}, without parts of a second, for what changes all the time. */
    public static String seconds(Duration duration) {
        return duration.toSeconds() < SECONDS_PER_MINUTE ? duration.toSeconds() + " s" : time(duration);
    }

    /** {@code 950/s}, {@code 51,700/s}, {@code 1.25 M/s}; empty if the time is too short to tell. */
    public static String rate(long number, Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        if (number == 0 || seconds < 0.001) {
            return "";
        }
        double rate = number / seconds;
        if (rate >= MILLION) {
            return String.format(Locale.ROOT, "%.2f M/s", rate / MILLION);
        }
        // Three digits are all that such a measurement tells.
        long unit = rate >= 100_000 ? 1000 : rate >= 10_000 ? 100 : rate >= 1000 ? 10 : 1;
        return count(Math.round(rate / unit) * unit) + "/s";
    }
}
