package io.nightshift.sdk.info;

import java.util.OptionalDouble;

/**
 * A line of {@code latencies:}: the unit, how many a second, and which percentage of them took longer than 1, 2, 4, ... units, as in {@code
 * {test}-read:msec,1200.5,3.10,0.40,0.00}.
 */
public final class LatencyLine {

    private static final double RARE_PERCENT = 1;

    private LatencyLine() {}

    /** The 99th percentile, interpolated within its step; empty if nothing was measured. */
    public static OptionalDouble p99Millis(String line) {
        String[] fields = line.substring(line.lastIndexOf(':') + 1).split(",");
        if (fields.length < 3 || !fields[1].matches("[0-9.]+") || Double.parseDouble(fields[1]) == 0) {
            return OptionalDouble.empty();
        }
        double unit = fields[0].equals("usec") ? 0.001 : 1;
        double shorter = 0;
        double slowerThanShorter = 100;
        double step = 1;
        for (int i = 2; i < fields.length && fields[i].matches("[0-9.]+"); i++) {
            double slower = Double.parseDouble(fields[i]);
            if (slower <= RARE_PERCENT) {
                double part = (slowerThanShorter - RARE_PERCENT) / (slowerThanShorter - slower);
                return OptionalDouble.of(unit * (shorter + part * (step - shorter)));
            }
            shorter = step;
            slowerThanShorter = slower;
            step *= 2;
        }
        return OptionalDouble.of(unit * step);
    }
}
