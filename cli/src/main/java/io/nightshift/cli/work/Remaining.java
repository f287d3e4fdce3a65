package io.nightshift.cli.work;

import io.nightshift.cli.terminal.Numbers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a job is and how much time it still needs: a range between the estimate from its average speed and that from its speed in
 * the last seconds, because either can mislead. There is no estimate while the job is throttled: the time then depends on how many of
 * the remaining records pass the filter, which is not known.
 */
final class Remaining {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    /** Earlier observations say little. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final double FIRST_PERCENT = 1;
    /** Neither speed is exact. */
    private static final double MARGIN = 0.05;
    /** A node that uses this share of its rate is throttled by it. */
    private static final double HELD = 0.9;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * One observation.
     *
     * @param elapsed since the start
     * @param percent 0 to 100
     * @param records that were handled
     * @param counted records that count against the rate, by node
     */
    record Sample(Duration elapsed, double percent, long records, double counted) {}

    void see(Sample sample) {
        samples.addLast(sample);
        while (samples.size() > 2
                && sample.elapsed().minus(samples.peekFirst().elapsed()).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
    }

    /** Records per second in the last moments. */
    String rate() {
        Sample last = samples.getLast();
        Sample first = samples.getFirst();
        Duration time = last.elapsed().minus(first.elapsed());
        return time.compareTo(Duration.ofSeconds(1)) < 0
                ? Numbers.rate(last.records(), last.elapsed())
                : Numbers.rate(last.records() - first.records(), time);
    }

    /**
     * {@code 2 to 3 min left}, {@code left: n/a}, or nothing while it is too early.
     *
     * @param recordsPerSecond the rate of the job on each node, 0 if there is none
     */
    String text(int recordsPerSecond) {
        Sample last = samples.getLast();
        if (last.elapsed().compareTo(FIRST) < 0) {
            return "";
        }
        if (last.percent() < FIRST_PERCENT || isHeld(recordsPerSecond)) {
            return "left: n/a";
        }
        double overall = last.percent() / last.elapsed().toMillis();
        Sample first = samples.getFirst();
        long window = last.elapsed().minus(first.elapsed()).toMillis();
        double recent = window == 0 ? overall : (last.percent() - first.percent()) / window;
        if (recent <= 0) {
            return "left: n/a";
        }
        double percent = 100 - last.percent();
        double low = percent / Math.max(overall, recent) * (1 - MARGIN);
        double high = percent / Math.min(overall, recent) * (1 + MARGIN);
        return range(Duration.ofMillis(Math.round(low)), Duration.ofMillis(Math.round(high)));
    }

    private boolean isHeld(int recordsPerSecond) {
        Sample last = samples.getLast();
        Sample first = samples.getFirst();
        double seconds = last.elapsed().minus(first.elapsed()).toMillis() / 1000.0;
        return recordsPerSecond > 0
                && seconds > 0
                && (last.counted() - first.counted()) / seconds >= HELD * recordsPerSecond;
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
