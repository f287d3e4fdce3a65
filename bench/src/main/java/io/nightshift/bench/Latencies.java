package io.nightshift.bench;

import java.util.Arrays;
import java.util.Locale;

/** The durations of many calls. The first half warms up and is ignored. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    void time(Runnable call) {
        long start = System.nanoTime();
        call.run();
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = System.nanoTime() - start;
    }

    void print(String name) {
        long[] sorted = Arrays.copyOfRange(nanos, count / 2, count);
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.1f us, p99 %.1f us%n",
                name,
                sorted[sorted.length / 2] / 1e3,
                sorted[sorted.length - 1 - sorted.length / 100] / 1e3);
    }
}
