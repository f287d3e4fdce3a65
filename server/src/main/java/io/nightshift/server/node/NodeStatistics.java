package io.nightshift.server.node;

import java.util.concurrent.atomic.LongAdder;

/** Counts of what a node has done since it was started. */
public final class NodeStatistics {
    private final LongAdder info = new LongAdder();
    private final LongAdder malformed = new LongAdder();

    /** Info frames answered. */
    public long info() {
        return info.sum();
    }

    /** Messages refused because their lengths or counts did not fit. */
    public long malformed() {
        return malformed.sum();
    }

    public void countInfo() {
        info.increment();
    }

    public void countMalformed() {
        malformed.increment();
    }
}
