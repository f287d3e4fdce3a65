package io.nightshift.server.node;

import io.nightshift.engine.Database;
import io.nightshift.engine.metrics.LatencyUnit;
import java.time.Clock;

/**
 * Ends the time slices of latencies, every {@code ticker-interval} seconds. A slice is shown once it has ended; the first
 * one starts with the server.
 */
public final class Ticker {
    private static final int DEFAULT_INTERVAL = 10;

    private final Database database;
    private final NodeStatistics statistics;
    private final Clock clock;
    private volatile int interval = DEFAULT_INTERVAL;
    private LatencyUnit unit = LatencyUnit.MILLISECONDS;
    private long sliceStart;

    Ticker(Database database, NodeStatistics statistics, Clock clock) {
        this.database = database;
        this.statistics = statistics;
        this.clock = clock;
        this.sliceStart = clock.millis();
    }

    /** Seconds; 0 = slices do not end. */
    public int interval() {
        return interval;
    }

    public void setInterval(int seconds) {
        interval = seconds;
    }

    /** The unit of latencies. */
    public synchronized LatencyUnit unit() {
        return unit;
    }

    /**
     * Counts latencies in a new unit ({@code microsecond-histograms}); those counted so far are discarded.
     *
     * @throws IllegalArgumentException while stages of a benchmark are being timed, as on a real server
     */
    public synchronized void setUnit(LatencyUnit newUnit) {
        if (database.namespaces().stream().anyMatch(ns -> ns.metrics().anyBenchmarkEnabled())) {
            throw new IllegalArgumentException("switch off all enable-benchmarks-... first");
        }
        unit = newUnit;
        database.namespaces().forEach(ns -> ns.metrics().setUnit(newUnit));
        statistics.batchLatency().restart(newUnit);
        statistics.setInfoTimed(statistics.isInfoTimed(), newUnit);
    }

    /** Ends the slice if it is long enough. */
    public synchronized void tick() {
        long now = clock.millis();
        long millis = now - sliceStart;
        if (interval == 0 || millis < interval * 1000L) {
            return;
        }
        sliceStart = now;
        double seconds = millis / 1000.0;
        database.namespaces().forEach(ns -> ns.metrics().endSlice(seconds));
        statistics.batchLatency().endSlice(seconds);
        statistics.infoLatency().endSlice(seconds);
    }
}
