package io.nightshift.server.connection;

import io.nightshift.engine.util.TimeSlice;

/**
 * Work on one request that may take longer than a slice of time, and never waits for a peer. Only as many requests as there are
 * processors are worked on beyond their first slice; others wait for their {@link Turns turn}. Without this, a thousand peers
 * that ask for something long would each get its slice between two short commands of everybody else. To be used by one thread.
 */
public final class LongWork implements AutoCloseable {
    /** Of the JVM, not of a server: what is shared are its carrier threads. */
    private static final Turns TURNS = new Turns(Runtime.getRuntime().availableProcessors());

    private final TimeSlice slice = new TimeSlice();
    private int slices;
    private boolean placed;

    /** Lets other threads run if a slice is over; for that there must be more to do. Must not be called with a lock held. */
    public void yieldIfOver() {
        if (!slice.isOver()) {
            return;
        }
        slices++;
        if (placed) {
            TURNS.pass(slices);
        } else {
            TURNS.take(slices);
            placed = true;
        }
        slice.yieldIfOver();
        slice.restart();
    }

    @Override
    public void close() {
        if (placed) {
            TURNS.end();
        }
    }
}
