package io.nightshift.server.node;

import io.nightshift.engine.metrics.LatencyHistogram;
import io.nightshift.engine.metrics.LatencyUnit;
import java.util.concurrent.atomic.LongAdder;

/** Counts and latencies of a node's work since its start, across namespaces. */
public final class NodeStatistics {
    private final LongAdder info = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder unroutable = new LongAdder();
    private final LongAdder batchesBegun = new LongAdder();
    private final LongAdder batchesDone = new LongAdder();
    private final LongAdder batchesRefused = new LongAdder();
    private final LatencyHistogram batchLatency = new LatencyHistogram("batch-index");
    private final LatencyHistogram infoLatency = new LatencyHistogram("info");
    private volatile boolean infoTimed;

    /** Info frames answered. */
    public long info() {
        return info.sum();
    }

    /** Messages refused because their lengths or counts did not fit. */
    public long malformed() {
        return malformed.sum();
    }

    /** Messages refused because they name no existing namespace. */
    public long unroutable() {
        return unroutable.sum();
    }

    /** Batches received. */
    public long batchesBegun() {
        return batchesBegun.sum();
    }

    /** Batches whose entries were executed. */
    public long batchesDone() {
        return batchesDone.sum();
    }

    /** Batches that were refused as a whole. */
    public long batchesRefused() {
        return batchesRefused.sum();
    }

    /** How long batches take. */
    public LatencyHistogram batchLatency() {
        return batchLatency;
    }

    /** How long info frames take, while that is measured. */
    public LatencyHistogram infoLatency() {
        return infoLatency;
    }

    /** Whether info frames are timed ({@code enable-hist-info}). */
    public boolean isInfoTimed() {
        return infoTimed;
    }

    public void setInfoTimed(boolean timed, LatencyUnit unit) {
        infoTimed = timed;
        infoLatency.restart(unit);
        if (timed) {
            infoLatency.activate();
        }
    }

    /** @param startNanos when the frame arrived */
    public void countInfo(long startNanos) {
        info.increment();
        if (infoTimed) {
            infoLatency.record(System.nanoTime() - startNanos);
        }
    }

    public void countMalformed() {
        malformed.increment();
    }

    public void countUnroutable() {
        unroutable.increment();
    }

    public void countBatchBegun() {
        batchesBegun.increment();
    }

    /** @param startNanos when the batch arrived */
    public void countBatchDone(long startNanos) {
        batchesDone.increment();
        batchLatency.record(System.nanoTime() - startNanos);
    }

    public void countBatchRefused() {
        batchesRefused.increment();
    }
}
