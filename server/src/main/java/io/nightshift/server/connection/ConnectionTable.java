package io.nightshift.server.connection;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The open connections of a server. */
public final class ConnectionTable {
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ConnectionLimits limits =
            new ConnectionLimits(Runtime.getRuntime().maxMemory());
    private final RefusalLog refusals = new RefusalLog();
    private final ConnectionStatistics statistics = new ConnectionStatistics();
    private final BriefWait briefWait;
    private final Clock clock;

    /**
     * Without connections.
     *
     * @param clock measures how long a connection has been idle
     * @param jobsWork whether any job of the server is running
     */
    public ConnectionTable(Clock clock, BooleanSupplier jobsWork) {
        this.clock = clock;
        this.briefWait = new BriefWait(jobsWork);
    }

    BriefWait briefWait() {
        return briefWait;
    }

    Clock clock() {
        return clock;
    }

    public ConnectionLimits limits() {
        return limits;
    }

    public ConnectionStatistics statistics() {
        return statistics;
    }

    /** The connections open now. */
    public Stream<Connection> stream() {
        return open.stream();
    }

    public int size() {
        return open.size();
    }

    /** The connections on which somebody is logged in. */
    public long countOf(Principal principal) {
        return open.stream()
                .filter(connection -> connection.principal().equals(principal))
                .count();
    }

    /** The log of refused clients. */
    public RefusalLog refusals() {
        return refusals;
    }

    /** Whether the limit leaves room for another connection. */
    boolean hasRoom() {
        return open.size() < limits.allowed();
    }

    void add(Connection connection) {
        open.add(connection);
        statistics.countOpened();
    }

    void remove(Connection connection) {
        if (open.remove(connection)) {
            statistics.countClosed();
        }
    }

    /** Closes the connections that have been idle for longer than the limit allows. */
    public void reapIdle() {
        long idleMillis = limits.idleMillis();
        if (idleMillis == 0) {
            return;
        }
        for (Connection connection : open) {
            if (connection.isIdleFor(idleMillis)) {
                statistics.countReaped();
                connection.close();
            }
        }
    }

    /**
     * Closes connections whose query waits for a client that does not read, because the number of queries is limited,
     * and those that have sent part of a frame and then nothing, because others need its memory.
     */
    void closeStuck() {
        for (Connection connection : open) {
            if (connection.isStuck()) {
                refusals.tell("giving up " + connection.peer()
                        + ": it has not read the answer to a query for its socket timeout");
                connection.close();
            } else if (connection.isLate()) {
                refusals.tell("giving up " + connection.peer() + ": it has sent a part of a frame and not the rest");
                connection.close();
            }
        }
    }

    void closeAll() {
        open.forEach(Connection::close);
    }
}
