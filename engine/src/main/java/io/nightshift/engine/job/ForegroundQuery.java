package io.nightshift.engine.job;

import io.nightshift.engine.scan.ScanObserver;
import java.util.concurrent.atomic.LongAdder;

/**
 * A query whose records go to a client, as it is listed among the jobs. Runs on the thread of the client's connection,
 * which ends with the connection: {@link #awaitEnd} does not wait for it.
 */
public final class ForegroundQuery implements MonitoredJob, ScanObserver, AutoCloseable {
    private final JobRequest request;
    private final String namespace;
    private final int partitions;
    private final int resumed;
    private final JobStatus.Kind kind;
    private final LongAdder found = new LongAdder();
    private final LongAdder filteredByMetadata = new LongAdder();
    private final LongAdder filteredByBins = new LongAdder();
    private final LongAdder partitionsDone = new LongAdder();
    private final Lifecycle lifecycle = new Lifecycle();
    private final String indexName;
    private volatile boolean complete;

    /**
     * @param partitions how many partitions it goes through from the beginning
     * @param resumed how many partitions it goes on with
     */
    ForegroundQuery(JobRequest request, String namespace, int partitions, int resumed, JobStatus.Kind kind) {
        this.request = request;
        this.namespace = namespace;
        this.partitions = partitions;
        this.resumed = resumed;
        // Taken now: the index may be dropped before somebody looks at the query.
        this.indexName = request.index() == null
                ? ""
                : request.index().choose().definition().name();
        this.kind = kind;
    }

    @Override
    public long id() {
        return request.id();
    }

    @Override
    public boolean isDone() {
        return lifecycle.isDone();
    }

    @Override
    public int activeThreads() {
        return isDone() ? 0 : 1;
    }

    @Override
    public boolean abort() {
        return lifecycle.requestAbort();
    }

    @Override
    public boolean isStopped() {
        return lifecycle.isAbortRequested();
    }

    @Override
    public void found() {
        found.increment();
    }

    @Override
    public void filtered(boolean byMetadata) {
        (byMetadata ? filteredByMetadata : filteredByBins).increment();
    }

    @Override
    public void partitionDone() {
        partitionsDone.increment();
    }

    /** Tells that the client has been sent all there was. */
    public void complete() {
        complete = true;
    }

    /** Ends the query, however it went. */
    @Override
    public void close() {
        if (complete) {
            lifecycle.end(JobStatus.State.DONE);
        } else {
            lifecycle.end(lifecycle.isAbortRequested() ? JobStatus.State.ABORTED_BY_USER : JobStatus.State.ABANDONED);
        }
    }

    @Override
    public void awaitEnd() {
        // The connection's thread ends it.
    }

    @Override
    public JobStatus status() {
        JobStatus.State state = lifecycle.state();
        int all = Math.max(1, partitions + resumed);
        return new JobStatus(
                request.id(),
                new JobStatus.Target(namespace, request.set(), indexName),
                new JobStatus.Pace(request.recordsPerSecond(), state == JobStatus.State.ACTIVE ? 1 : 0),
                state,
                state == JobStatus.State.DONE ? 100 : 100.0 * partitionsDone.sum() / all,
                lifecycle.times(),
                new JobStatus.Counts(
                        found.sum() + filteredByBins.sum(),
                        filteredByMetadata.sum(),
                        filteredByBins.sum(),
                        found.sum(),
                        0),
                new JobStatus.Origin(request.from(), request.socketTimeout()),
                kind);
    }
}
