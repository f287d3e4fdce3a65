package io.nightshift.engine.walk;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Keeps a rate: a record may be taken when its turn comes. Missed turns are not made up for, so
 * that a pause is not followed by a burst. For one thread.
 */
final class Throttle {
    private static final long LONGEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final long nanosPerRecord;
    private long nextTurn = System.nanoTime();

    /** @param recordsPerSecond 1 or more */
    Throttle(int recordsPerSecond) {
        nanosPerRecord = TimeUnit.SECONDS.toNanos(1) / recordsPerSecond;
    }

    /** How many records may be taken now: those whose turn comes within the next few milliseconds. */
    int allowance() {
        long ahead = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5) - nextTurn;
        return ahead < 0 ? 1 : (int) Math.min(1024, 1 + ahead / Math.max(1, nanosPerRecord));
    }

    /** Counts records as taken and waits for the turn of the next one, or until the job is stopped. */
    void taken(int records, BooleanSupplier stopped) {
        long now = System.nanoTime();
        nextTurn = Math.max(nextTurn, now - LONGEST_NAP_NANOS) + records * nanosPerRecord;
        while (!stopped.getAsBoolean()) {
            long wait = nextTurn - System.nanoTime();
            if (wait <= 0) {
                return;
            }
            LockSupport.parkNanos(Math.min(wait, LONGEST_NAP_NANOS));
        }
    }
}
