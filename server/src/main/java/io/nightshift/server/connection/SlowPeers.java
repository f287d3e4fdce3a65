package io.nightshift.server.connection;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes room when memory for large frames is short: connections whose peers are slow to send the rest of a large frame, or to
 * read a large answer, are given up. The address that holds the most loses first, and of its connections the slowest, so that
 * many half-sent frames of one peer are never in the way of another. Thread-safe.
 */
final class SlowPeers {
    /** A peer that is not waited for any longer than this is not slow. */
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ConnectionTable connections;
    private final ReentrantLock making = new ReentrantLock();

    SlowPeers(ConnectionTable connections) {
        this.connections = connections;
    }

    /** A connection that may be given up. */
    record Candidate<C>(C connection, InetAddress address, long held, long waitingNanos) {}

    /** Gives up as many as it takes so that a frame of this size finds room, if there are so many. */
    void makeRoom(long bytes) {
        // Who is making room already does it for the next one as well, who asks again.
        if (!making.tryLock()) {
            return;
        }
        try {
            // A frame gets half of what is left.
            long wanted = 2 * bytes;
            List<Candidate<Connection>> candidates = new ArrayList<>();
            for (Connection connection : (Iterable<Connection>) connections.stream()::iterator) {
                long held = connection.heldMemory();
                if (connection.isGivenUp()) {
                    wanted -= held;
                } else if (held > 0 && connection.waitingNanos() > SLOW_NANOS) {
                    candidates.add(
                            new Candidate<>(connection, connection.remoteAddress(), held, connection.waitingNanos()));
                }
            }
            for (Candidate<Connection> loser : losers(candidates, wanted)) {
                connections
                        .refusals()
                        .tell("giving up " + loser.connection().peer() + ", which holds " + loser.held()
                                + " bytes and is slow: memory for large frames is short");
                loser.connection().giveUp();
            }
        } finally {
            making.unlock();
        }
    }

    /** Those that are to go so that this many bytes become free. */
    static <C> List<Candidate<C>> losers(List<Candidate<C>> candidates, long bytes) {
        Map<InetAddress, Long> shares = new HashMap<>();
        for (Candidate<C> candidate : candidates) {
            shares.merge(candidate.address(), candidate.held(), Long::sum);
        }
        List<Candidate<C>> slowestFirst = new ArrayList<>(candidates);
        slowestFirst.sort(
                Comparator.<Candidate<C>>comparingLong(Candidate::waitingNanos).reversed());
        List<Candidate<C>> losers = new ArrayList<>();
        long freed = 0;
        while (freed < bytes && !slowestFirst.isEmpty()) {
            InetAddress greediest = shares.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            Candidate<C> loser = slowestFirst.stream()
                    .filter(candidate -> candidate.address().equals(greediest))
                    .findFirst()
                    .orElseThrow();
            slowestFirst.remove(loser);
            shares.merge(greediest, -loser.held(), (all, less) -> all + less == 0 ? null : all + less);
            losers.add(loser);
            freed += loser.held();
        }
        return losers;
    }
}
