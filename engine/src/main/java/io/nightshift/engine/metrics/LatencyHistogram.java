package io.nightshift.engine.metrics;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long something takes, by time slices: how often it happened per second in the slice that ended last, and what
 * percentage of it took longer than 1, 2, 4, ... 65536 units. Thread-safe.
 */
/*
 * Recording is one division and one striped increment. Slices are differences of running sums, so that nothing is reset
 * while others record.
 */
public final class LatencyHistogram {
    private static final int THRESHOLDS = 17;

    private final String name;
    private final Histogram histogram = new Histogram(1 + THRESHOLDS);
    private volatile LatencyUnit unit = LatencyUnit.MILLISECONDS;
    private volatile boolean active;
    private volatile String slice = "";
    private long[] before = new long[1 + THRESHOLDS];

    /** @param name the displayed name, such as <code>{test}-read</code> */
    public LatencyHistogram(String name) {
        this.name = name;
    }

    /** Counts a duration in nanoseconds. */
    public void record(long nanos) {
        if (!active) {
            active = true;
        }
        histogram.add(unit.of(Math.max(0, nanos)));
    }

    /** Discards everything and counts in a new unit from now on; shows no slices until something is recorded. */
    public synchronized void restart(LatencyUnit newUnit) {
        unit = newUnit;
        active = false;
        slice = "";
        before = histogram.counts();
    }

    /** Shows slices even while nothing has been recorded. */
    public void activate() {
        active = true;
    }

    /**
     * Ends a slice, which becomes the one shown.
     *
     * @param seconds its duration
     */
    public synchronized void endSlice(double seconds) {
        if (!active) {
            return;
        }
        long[] now = histogram.counts();
        long total = 0;
        for (int i = 0; i < now.length; i++) {
            total += now[i] - before[i];
        }
        StringBuilder text = new StringBuilder(unit.tag());
        text.append(String.format(Locale.ROOT, ",%.1f", total / seconds));
        long over = total;
        for (int i = 0; i < THRESHOLDS; i++) {
            over -= now[i] - before[i];
            text.append(String.format(Locale.ROOT, ",%.2f", total == 0 ? 0 : over * 100.0 / total));
        }
        before = now;
        slice = text.toString();
    }

    /**
     * Everything that was counted.
     *
     * @param name what was timed, without the namespace, such as {@code read}
     * @param unit of the bounds: ms or us
     * @param upTo how often it took less than 1, 2, 4, ... 65536 units, and, for {@code +Inf}, at all
     * @param total how often it happened
     */
    public record Buckets(String name, String unit, Map<String, Long> upTo, long total) {}

    /** The counts until now. */
    public Buckets buckets() {
        Map<String, Long> upTo = new LinkedHashMap<>();
        long[] counts = histogram.counts();
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            upTo.put(i < THRESHOLDS ? Integer.toString(1 << i) : "+Inf", total);
        }
        return new Buckets(name.substring(name.indexOf('-') + 1), unit.symbol(), upTo, total);
    }

    /** The name, a colon, and the slice that ended last: {@code unit,per second,percentage,...}, empty before the first one. */
    public String line() {
        return name + ":" + slice;
    }
}
