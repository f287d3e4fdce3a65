package io.nightshift.server.connection;

import java.util.concurrent.atomic.LongAdder;

/** Counts a server's connections since its start. */
public final class ConnectionStatistics {
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder reaped = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Connections accepted. */
    public long opened() {
        return opened.sum();
    }

    /** Connections closed, by either side. */
    public long closed() {
        return closed.sum();
    }

    /** Connections closed because they were idle for too long; also counted in {@link #closed()}. */
    public long reaped() {
        return reaped.sum();
    }

    /** Connections closed at once because there were too many; counted nowhere else. */
    public long refused() {
        return refused.sum();
    }

    void countOpened() {
        opened.increment();
    }

    void countClosed() {
        closed.increment();
    }

    void countReaped() {
        reaped.increment();
    }

    void countRefused() {
        refused.increment();
    }
}
