package io.nightshift.micrometer;

import java.util.concurrent.TimeUnit;

/**
 * How fast something goes on, by the last two looks at it, and how long it will take at that rate. Used by one writer; readers may be
 * others.
 */
final class Rate {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long begun;
    private long lastAt;
    private long lastRecords;
    private volatile double perSecond;
    private volatile double remainingSeconds = Double.NaN;

    Rate(long nanos) {
        this.begun = nanos;
        this.lastAt = nanos;
    }

    /**
     * Looks again.
     *
     * @param nanos now
     * @param records seen since the beginning
     * @param progress per cent of the whole that is done
     */
    void update(long nanos, long records, double progress) {
        if (nanos > lastAt) {
            perSecond = Math.max(0, (records - lastRecords) * NANOS / (nanos - lastAt));
            lastAt = nanos;
            lastRecords = records;
        }
        remainingSeconds = progress <= 0 ? Double.NaN : (nanos - begun) / NANOS * (100 - progress) / progress;
    }

    double perSecond() {
        return perSecond;
    }

    /** NaN while it is not known. */
    double remainingSeconds() {
        return remainingSeconds;
    }
}
