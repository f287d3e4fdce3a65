package io.nightshift.server.connection;

import io.nightshift.engine.util.TimeSlice;
import java.util.concurrent.Semaphore;

/**
 * Work on one request that takes longer than a slice of time, and never waits for a peer. Only as many requests as there are
 * processors are worked on beyond their first slice; others wait for their turn, in order. Without this, a thousand peers that ask for
 * something long would each get its slice between two short commands of everybody else. To be used by one thread.
 */
public final class LongWork implements AutoCloseable {
    /** Of the JVM, not of a server: what is shared are its carrier threads. */
    private static final Semaphore PLACES = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private final TimeSlice slice = new TimeSlice();
    private boolean placed;

    /** Lets other threads run if a slice is over. Must not be called with a lock held. */
    public void yieldIfOver() {
        if (placed) {
            slice.yieldIfOver();
        } else if (slice.isOver()) {
            PLACES.acquireUninterruptibly();
            placed = true;
            slice.restart();
        }
    }

    @Override
    public void close() {
        if (placed) {
            PLACES.release();
        }
    }
}
