package io.nightshift.engine.util;

import java.util.concurrent.TimeUnit;

/**
 * How long a virtual thread works before it lets others run. Virtual threads are not preempted: without this, as many
 * long queries as there are cores would keep everybody else waiting until they end. For one thread at a time.
 */
public final class TimeSlice {
    private static final long LENGTH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private long start = System.nanoTime();

    /** Lets other threads run if the slice is over. Not to be called with a lock held. */
    public void yieldIfOver() {
        if (System.nanoTime() - start > LENGTH_NANOS) {
            Thread.yield();
            start = System.nanoTime();
        }
    }
}
