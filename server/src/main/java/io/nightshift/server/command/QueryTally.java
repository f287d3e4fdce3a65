package io.nightshift.server.command;

import io.nightshift.engine.metrics.NamespaceMetrics;
import io.nightshift.engine.metrics.QueryKind;

/** Counts a query when it is closed: as failed, unless another end was reported. */
final class QueryTally implements AutoCloseable {
    private final NamespaceMetrics metrics;
    private final QueryKind kind;
    private final boolean byIndex;
    private final long arrival;
    private QueryKind.End end = QueryKind.End.ERROR;

    /**
     * @param byIndex whether it uses a secondary index
     * @param arrivalNanos when its message arrived
     */
    QueryTally(NamespaceMetrics metrics, QueryKind kind, boolean byIndex, long arrivalNanos) {
        this.metrics = metrics;
        this.kind = kind;
        this.byIndex = byIndex;
        this.arrival = arrivalNanos;
    }

    void complete() {
        end = QueryKind.End.COMPLETE;
    }

    void aborted() {
        end = QueryKind.End.ABORT;
    }

    @Override
    public void close() {
        if (kind == QueryKind.SHORT_BASIC && end == QueryKind.End.COMPLETE) {
            metrics.shortQueryEnded(byIndex, System.nanoTime() - arrival);
        } else {
            metrics.queryEnded(kind, byIndex, end);
        }
    }
}
