package io.nightshift.engine.util;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a virtual thread works before it lets others run. Virtual threads are not preempted: without this, as many
 * long queries as there are cores would keep everybody else waiting until they end. For one thread at a time.
 */
/*
 * Thread.yield() is not enough: a carrier that has run out of threads goes on with the queue that it took the last one
 * from, and finds there the one that has just yielded, for seconds on end. A thread that is parked, however shortly, is in
 * no queue. Waking it takes some 50 microseconds, so the slice is not shorter than this.
 */
public final class TimeSlice {
    private static final long LENGTH_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private long start = System.nanoTime();

    /** Lets other threads run if the slice is over. Not to be called with a lock held. */
    public void yieldIfOver() {
        if (System.nanoTime() - start > LENGTH_NANOS) {
            LockSupport.parkNanos(1);
            start = System.nanoTime();
        }
    }
}
