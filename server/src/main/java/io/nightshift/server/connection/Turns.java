package io.nightshift.server.connection;

import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/**
 * A few places for many that want to work. Whoever has worked least is next, so that work that is nearly done by its nature, such as a
 * question of three lines on a busy machine, does not wait for all the long work that others have asked for before; of equals the
 * first. Thread-safe.
 */
final class Turns {
    private record Waiting(int worked, long arrival, Semaphore turn) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            return worked != other.worked
                    ? Integer.compare(worked, other.worked)
                    : Long.compare(arrival, other.arrival);
        }
    }

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private int free;
    private long arrivals;

    Turns(int places) {
        free = places;
    }

    /**
     * Waits for a place.
     *
     * @param worked how much it has had
     */
    void take(int worked) {
        Waiting next;
        synchronized (this) {
            if (free > 0) {
                free--;
                return;
            }
            next = add(worked);
        }
        next.turn().acquireUninterruptibly();
    }

    /** Leaves the place to somebody who has not worked more, and waits for another; keeps it if there is nobody. */
    void pass(int worked) {
        Waiting next;
        synchronized (this) {
            Waiting other = waiting.peek();
            if (other == null || other.worked() > worked) {
                return;
            }
            next = add(worked);
            waiting.remove().turn().release();
        }
        next.turn().acquireUninterruptibly();
    }

    private Waiting add(int worked) {
        Waiting added = new Waiting(worked, arrivals++, new Semaphore(0));
        waiting.add(added);
        return added;
    }

    /** Leaves the place. */
    synchronized void end() {
        Waiting next = waiting.poll();
        if (next == null) {
            free++;
        } else {
            next.turn().release();
        }
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.size();
    }
}
