package io.nightshift.cli.work;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.sdk.task.Forecast;
import java.time.Duration;

/** How fast a job is and how much time it still needs, in words. */
final class Remaining {

    private final Forecast forecast = new Forecast();

    void see(Forecast.Sample sample) {
        forecast.see(sample);
    }

    /** Records per second in the last moments. */
    String rate() {
        Forecast.Stretch recent = forecast.recent();
        return Numbers.rate(recent.records(), recent.time());
    }

    /**
     * {@code 2 to 3 min left}, {@code left: n/a}, or nothing while it is too early.
     *
     * @param recordsPerSecond the rate of the job on each node, 0 if there is none
     */
    String text(int recordsPerSecond) {
        return switch (forecast.left(recordsPerSecond)) {
            case Forecast.Left.TooEarly ignored -> "";
            case Forecast.Left.Unknown ignored -> "left: n/a";
            case Forecast.Left.Between left -> range(left.low(), left.high());
        };
    }

    static String range(Duration low, Duration high) {
        if (high.toSeconds() < 60) {
            return join(low.toSeconds(), high.toSeconds() + 1, "s");
        }
        if (high.toMinutes() < 120) {
            return join(low.toMinutes(), high.toMinutes() + 1, "min");
        }
        return join(low.toHours(), high.toHours() + 1, "h");
    }

    private static String join(long low, long high, String unit) {
        return (low == high ? Long.toString(low) : low + " to " + high) + " " + unit + " left";
    }
}
