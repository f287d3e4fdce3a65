package io.nightshift.engine.util;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a virtual thread works before it lets others run. Virtual threads are not preempted: without this, as many
 * long queries as there are cores would keep everybody else waiting until they end. Other threads just go on. To be used by one
 * thread, which makes it.
 */
/*
 * Thread.yield() is not enough: an idle carrier takes its next thread from the queue it took the last one from, and
 * finds there the one that has just yielded, for seconds on end. A parked thread, however briefly it is parked, is in no
 * queue. Waking it takes some 50 microseconds, so a slice must not be shorter than that.
 */
public final class TimeSlice {
    private static final long LENGTH_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final boolean preempted = !Thread.currentThread().isVirtual();
    private long start = System.nanoTime();

    /** Lets other threads run if the slice is over. Must not be called with a lock held. */
    public void yieldIfOver() {
        if (!preempted && isOver()) {
            LockSupport.parkNanos(1);
            restart();
        }
    }

    /** Whether the thread has worked for a whole slice. */
    public boolean isOver() {
        return System.nanoTime() - start > LENGTH_NANOS;
    }

    /** Begins a new slice: others have run. */
    public void restart() {
        start = System.nanoTime();
    }
}
