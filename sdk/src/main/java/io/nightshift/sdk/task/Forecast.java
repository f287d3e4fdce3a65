package io.nightshift.sdk.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a job is and how much time it still needs, from what was seen of it: a range between the estimate from its average speed and
 * that from its speed in the last seconds, because either can mislead. The time of a job that its rate holds depends on how many of the
 * remaining records pass the filter. They are as many in each partition, up to chance: the fewer there have been, the wider is the range.
 * Not safe for use by several threads.
 */
public final class Forecast {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    /** Earlier observations say little. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final double FIRST_PERCENT = 1;
    /** Neither speed is exact. */
    private static final double MARGIN = 0.05;
    /** A node that uses this share of its rate is throttled by it. */
    private static final double HELD = 0.9;
    /** Fewer records that counted against the rate say nothing about how many are to come. */
    private static final double FEWEST_COUNTED = 16;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * One observation.
     *
     * @param elapsed since the start
     * @param percent 0 to 100
     * @param records that were handled
     * @param counted records that count against the rate, by node
     */
    public record Sample(Duration elapsed, double percent, long records, double counted) {

        /** What the nodes have told of a job. */
        public static Sample of(TaskStatus status) {
            return new Sample(
                    status.runTime(),
                    status.progress(),
                    status.recordsSucceeded() + status.recordsFailed() + status.recordsFilteredOut(),
                    (double) status.recordsThrottled()
                            / Math.max(1, status.nodes().size()));
        }
    }

    /**
     * Records that were handled in some time.
     *
     * @param records 0 or more
     * @param time zero if nothing was seen for long enough
     */
    public record Stretch(long records, Duration time) {}

    /** How much time a job still needs. */
    public sealed interface Left {

        /** It has only begun. */
        record TooEarly() implements Left {}

        /** What was seen does not tell. */
        record Unknown() implements Left {}

        /**
         * Most likely between these.
         *
         * @param low at least
         * @param high at most
         */
        record Between(Duration low, Duration high) implements Left {}
    }

    /** Takes one more observation in. */
    public void see(Sample sample) {
        samples.addLast(sample);
        while (samples.size() > 2
                && sample.elapsed().minus(samples.peekFirst().elapsed()).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
    }

    /** What was handled in the last moments; since the start if it was watched for less than a second. */
    public Stretch recent() {
        if (samples.isEmpty()) {
            return new Stretch(0, Duration.ZERO);
        }
        Sample last = samples.getLast();
        Sample first = samples.getFirst();
        Duration time = last.elapsed().minus(first.elapsed());
        return time.compareTo(Duration.ofSeconds(1)) < 0
                ? new Stretch(last.records(), last.elapsed())
                : new Stretch(Math.max(0, last.records() - first.records()), time);
    }

    /**
     * How much time is left.
     *
     * @param recordsPerSecond the rate of the job on each node, 0 if there is none
     */
    public Left left(int recordsPerSecond) {
        if (samples.isEmpty() || samples.getLast().elapsed().compareTo(FIRST) < 0) {
            return new Left.TooEarly();
        }
        Sample last = samples.getLast();
        boolean held = isHeld(recordsPerSecond);
        if (last.percent() < FIRST_PERCENT || held && last.counted() < FEWEST_COUNTED) {
            return new Left.Unknown();
        }
        double margin = held ? MARGIN + 1 / Math.sqrt(last.counted()) : MARGIN;
        double overall = last.percent() / last.elapsed().toMillis();
        Sample first = samples.getFirst();
        long window = last.elapsed().minus(first.elapsed()).toMillis();
        double recent = window == 0 ? overall : (last.percent() - first.percent()) / window;
        if (recent <= 0) {
            return new Left.Unknown();
        }
        double percent = 100 - last.percent();
        double low = percent / Math.max(overall, recent) * (1 - margin);
        double high = percent / Math.min(overall, recent) * (1 + margin);
        return new Left.Between(Duration.ofMillis(Math.round(low)), Duration.ofMillis(Math.round(high)));
    }

    private boolean isHeld(int recordsPerSecond) {
        Sample last = samples.getLast();
        Sample first = samples.getFirst();
        double seconds = last.elapsed().minus(first.elapsed()).toMillis() / 1000.0;
        return recordsPerSecond > 0
                && seconds > 0
                && (last.counted() - first.counted()) / seconds >= HELD * recordsPerSecond;
    }
}
