package io.nightshift.console.internal.watch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The last minutes: how fast each job was, and how slow each node. */
public final class Timeline {

    private static final int MOST = 900;

    private final Deque<Moment> moments = new ArrayDeque<>();

    /**
     * What was seen at a moment.
     *
     * @param n counts the moments
     * @param at when
     * @param rates records per second since the moment before, by the id of the job
     * @param p99 the 99th percentile of reads and writes in milliseconds, by node
     */
    public record Moment(long n, Instant at, Map<Long, Double> rates, Map<String, Double> p99) {
        public Moment {
            rates = Map.copyOf(rates);
            p99 = Map.copyOf(p99);
        }
    }

    synchronized void add(Instant at, Map<Long, Double> rates, Map<String, Double> p99) {
        long n = moments.isEmpty() ? 1 : moments.getLast().n() + 1;
        moments.addLast(new Moment(n, at, rates, p99));
        if (moments.size() > MOST) {
            moments.removeFirst();
        }
    }

    /** The moments after one, oldest first; 0 is before all. */
    public synchronized List<Moment> after(long n) {
        return new ArrayList<>(moments.stream().filter(moment -> moment.n() > n).toList());
    }
}
