package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.html.Tag;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and names as people read them, the same in every locale. */
final class Words {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Words() {}

    /** {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 record}, {@code 1,234 records}. */
    static String records(long number) {
        return plural(number, "record");
    }

    /** {@code 1 node}, {@code 3 nodes}. */
    static String plural(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 8 ms}, {@code 12 s}, {@code 2 min 5 s}, {@code 3 h 12 min}. */
    static String time(Duration time) {
        if (time.toMillis() < 1_000) {
            return time.toMillis() + " ms";
        }
        if (time.toSeconds() < 60) {
            return time.toSeconds() + " s";
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** {@code 51,700}; three digits are all that a measured rate tells. */
    static String rate(double recordsPerSecond) {
        long rounded = Math.round(recordsPerSecond);
        long unit = rounded >= 100_000 ? 1000 : rounded >= 10_000 ? 100 : rounded >= 1000 ? 10 : 1;
        return count(Math.round((double) rounded / unit) * unit);
    }

    /** A rate that somebody has set: {@code 500 per second and node}. */
    static String limit(int recordsPerSecond) {
        return recordsPerSecond == 0 ? "the server's own" : count(recordsPerSecond) + " per second and node";
    }

    /** {@code 2 to 3 min}, or nothing that can be told. */
    static String left(Forecast.Left left) {
        return switch (left) {
            case Forecast.Left.TooEarly ignored -> "…";
            case Forecast.Left.Unknown ignored -> "not known";
            case Forecast.Left.Between it -> range(it.low(), it.high());
        };
    }

    private static String range(Duration low, Duration high) {
        if (high.toSeconds() < 60) {
            return join(low.toSeconds(), high.toSeconds() + 1, "s");
        }
        return high.toMinutes() < 120
                ? join(low.toMinutes(), high.toMinutes() + 1, "min")
                : join(low.toHours(), high.toHours() + 1, "h");
    }

    private static String join(long low, long high, String unit) {
        return low + " to " + high + " " + unit;
    }

    /** {@code 12.3 MiB}. */
    static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? count(bytes) + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    /** {@code test.users}. */
    static String dataSet(String namespace, String set) {
        return set.isEmpty() ? namespace : namespace + "." + set;
    }

    /** {@code test.users}. */
    static String dataSet(DataSet dataSet) {
        return dataSet.isWholeNamespace() ? dataSet.namespace() : dataSet(dataSet.namespace(), dataSet.set());
    }

    /** A moment: the time of day, with the day if it was not today. */
    static Tag moment(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, ZoneId.systemDefault());
        boolean today = local.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()));
        return tag("time", (today ? CLOCK : DAY).format(local)).attr("datetime", at);
    }

    /** A moment to the second. */
    static Tag exact(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, ZoneId.systemDefault());
        return tag("time", CLOCK.format(local)).attr("datetime", at).attr("title", DAY.format(local));
    }
}
