package io.nightshift.server.connection;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open connections of a server. */
public final class ConnectionTable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTable.class);

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ConnectionLimits limits = new ConnectionLimits();
    private final ConnectionStatistics statistics = new ConnectionStatistics();
    private final Clock clock;

    /** @param clock tells how long a connection has been idle */
    public ConnectionTable(Clock clock) {
        this.clock = clock;
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

    /** The open connections at this moment. */
    public Stream<Connection> stream() {
        return open.stream();
    }

    public int size() {
        return open.size();
    }

    /** Whether the limit on connections leaves room for another one. */
    boolean hasRoom() {
        return open.size() < limits.maximum();
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

    /** Closes the connections whose query waits for a client that does not read: queries are limited in number. */
    void closeStuck() {
        for (Connection connection : open) {
            if (connection.isStuck()) {
                LOG.warn(
                        "giving up {}: it has not read the answer to a query for its socket timeout",
                        connection.peer());
                connection.close();
            }
        }
    }

    void closeAll() {
        open.forEach(Connection::close);
    }
}
