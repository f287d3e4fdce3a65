package io.nightshift.engine.job;

import io.nightshift.engine.scan.ScanObserver;
import java.util.concurrent.atomic.LongAdder;

/**
 * A query whose records go to a client, as listed among the jobs, unless it is too short for that. Runs on the thread of the client's connection,
 * which ends with the connection: {@link #awaitEnd} does not wait for it.
 */
public final class ForegroundQuery implements MonitoredJob, ScanObserver, AutoCloseable {
    private final long id;
    private final JobStatus.Target target;
    private final JobStatus.Origin origin;
    private final int recordsPerSecond;
    private final int partitions;
    private final int resumed;
    private final JobStatus.Kind kind;
    private final boolean listed;
    private final LongAdder found = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder filteredByMetadata = new LongAdder();
    private final LongAdder filteredByBins = new LongAdder();
    private final LongAdder partitionsDone = new LongAdder();
    private final Lifecycle lifecycle = new Lifecycle();
    private volatile boolean complete;

    /**
     * @param partitions how many partitions it visits from the beginning
     * @param resumed how many partitions it continues
     * @param listed whether it is shown among the jobs
     */
    ForegroundQuery(
            JobRequest request, String namespace, int partitions, int resumed, JobStatus.Kind kind, boolean listed) {
        this.listed = listed;
        this.id = request.id();
        this.recordsPerSecond = request.recordsPerSecond();
        this.origin = new JobStatus.Origin(request.from(), request.socketTimeout());
        this.partitions = partitions;
        this.resumed = resumed;
        // Read now, as the index may be dropped before somebody looks at the query.
        String indexName = request.index() == null
                ? ""
                : request.index().choose().definition().name();
        this.target = new JobStatus.Target(namespace, request.set(), indexName);
        this.kind = kind;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long startNanos() {
        return lifecycle.startNanos();
    }

    @Override
    public boolean isDone() {
        return lifecycle.isDone();
    }

    @Override
    public boolean isListed() {
        return listed;
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
    public void failed() {
        failed.increment();
    }

    @Override
    public void filtered(int records, boolean byMetadata) {
        (byMetadata ? filteredByMetadata : filteredByBins).add(records);
    }

    @Override
    public void partitionDone() {
        partitionsDone.increment();
    }

    /** Reports that the client has been sent everything. */
    public void complete() {
        complete = true;
    }

    /** Ends it as complete. */
    public void end() {
        complete();
        close();
    }

    /** Ends the query, whatever its outcome. */
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
                id,
                target,
                new JobStatus.Pace(recordsPerSecond, state == JobStatus.State.ACTIVE ? 1 : 0),
                state,
                state == JobStatus.State.DONE ? 100 : 100.0 * partitionsDone.sum() / all,
                lifecycle.times(),
                new JobStatus.Counts(
                        found.sum() + failed.sum() + filteredByBins.sum(),
                        filteredByMetadata.sum(),
                        filteredByBins.sum(),
                        found.sum(),
                        failed.sum(),
                        0),
                origin,
                kind);
    }
}
