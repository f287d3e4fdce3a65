package io.nightshift.bench;

import java.util.Arrays;
import java.util.Locale;

/** The durations of many calls. */
public final class Latencies {
    private static final int FIRST_SIZE = 1024;

    private long[] nanos = new long[FIRST_SIZE];
    private int count;

    /** Makes the call, and keeps how long it took; also if it fails. */
    public void time(Runnable call) {
        long start = System.nanoTime();
        try {
            call.run();
        } finally {
            add(System.nanoTime() - start);
        }
    }

    private void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    /** Adds all durations of others. */
    public void add(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    /** Forgets all durations, and gives their memory back. */
    public void clear() {
        nanos = new long[FIRST_SIZE];
        count = 0;
    }

    /** The duration in microseconds that a share of all calls did not exceed, 0.99 for the 99th percentile; 0 if there was none. */
    public double micros(double share) {
        return micros(Arrays.copyOf(nanos, count), share);
    }

    private static double micros(long[] durations, double share) {
        if (durations.length == 0) {
            return 0;
        }
        Arrays.sort(durations);
        return durations[Math.max(0, (int) Math.ceil(durations.length * share) - 1)] / 1e3;
    }

    /** Prints the median and the 99th percentile of the second half; the first warms up. */
    void print(String name) {
        long[] measured = Arrays.copyOfRange(nanos, count / 2, count);
        System.out.printf(
                Locale.ROOT, "%s: p50 %.1f us, p99 %.1f us%n", name, micros(measured, 0.5), micros(measured, 0.99));
    }
}
