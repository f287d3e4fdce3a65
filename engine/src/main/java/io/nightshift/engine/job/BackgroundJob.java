package io.nightshift.engine.job;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.ExpressionEvaluator;
import io.nightshift.engine.index.IndexRange;
import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.index.IndexWalk;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.metrics.QueryKind;
import io.nightshift.engine.metrics.Stage;
import io.nightshift.engine.metrics.StageLatencies;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.store.RecordWalk;
import io.nightshift.engine.store.Stripes;
import io.nightshift.engine.walk.Throttle;
import io.nightshift.engine.write.WriteContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that goes over the records of a namespace or set, each stripe of partitions by one of its threads. */
final class BackgroundJob implements MonitoredJob {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundJob.class);

    /** Records per turn of a partition's lock: some ten microseconds, so that foreground commands hardly wait. */
    private static final int BATCH = 128;

    private static final int ALL_SETS = 0;

    private final JobRequest request;
    private final Namespace namespace;
    private final int setId;
    private final int recordsPerSecond;
    private final @Nullable Expression filter;
    private final JobAction action;
    /** Makes the walk that begins with a partition. */
    private final IntFunction<RecordWalk> walks;

    private final int partitionsPerWalk;
    private final String indexName;
    private final JobCounters counters = new JobCounters();
    private final JobMetrics metrics;
    private final StageLatencies stages;
    private final AtomicInteger nextStripe = new AtomicInteger();
    private final AtomicInteger partitionsDone = new AtomicInteger();
    private final AtomicInteger activeThreads = new AtomicInteger();
    private final CountDownLatch running;
    private final long startNanos = System.nanoTime();
    private volatile long endNanos;
    private volatile JobStatus.State state = JobStatus.State.ACTIVE;
    private volatile boolean abortRequested;
    private volatile boolean broken;

    BackgroundJob(
            JobRequest request,
            Namespace namespace,
            int setId,
            int recordsPerSecond,
            @Nullable Expression filter,
            JobAction action,
            @Nullable SecondaryIndex index,
            int maxThreads) {
        this.request = request;
        this.namespace = namespace;
        this.setId = setId;
        this.recordsPerSecond = recordsPerSecond;
        this.filter = filter;
        this.action = action;
        this.metrics = JobMetrics.of(action);
        this.stages = metrics.stages(namespace.metrics());
        this.walks = walks(namespace, request, index);
        this.partitionsPerWalk = index == null ? 1 : Stripes.PARTITIONS;
        this.indexName = index == null ? "" : index.definition().name();
        // One thread keeps any rate that is worth setting, and keeps it exactly.
        int threads = recordsPerSecond > 0 ? 1 : maxThreads;
        this.running = new CountDownLatch(threads);
        this.activeThreads.set(threads);
    }

    private static IntFunction<RecordWalk> walks(
            Namespace namespace, JobRequest request, @Nullable SecondaryIndex index) {
        IndexSelection selection = request.index();
        if (index == null || selection == null) {
            return id -> new PartitionWalk(namespace.partition(id), null);
        }
        IndexRange range = selection.query().range();
        return id -> new IndexWalk(namespace, index, Stripes.of(id), range);
    }

    @Override
    public long id() {
        return request.id();
    }

    @Override
    public boolean isDone() {
        return state != JobStatus.State.ACTIVE;
    }

    @Override
    public int activeThreads() {
        return activeThreads.get();
    }

    void start() {
        int threads = activeThreads.get();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::run, "job-" + Long.toUnsignedString(request.id()) + "-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Asks the job to stop. Returns whether it was running. */
    @Override
    public boolean abort() {
        if (isDone()) {
            return false;
        }
        abortRequested = true;
        return true;
    }

    /** Waits until no thread works on the job any more. */
    @Override
    public void awaitEnd() throws InterruptedException {
        running.await();
    }

    private void run() {
        try {
            work();
        } catch (RuntimeException | Error e) {
            // Not a record that failed, but all of the job: it must not look as if it had done its work.
            abortRequested = true;
            broken = true;
            if (e instanceof EngineException) {
                LOG.warn(
                        "background job {} ended before its end: {}",
                        Long.toUnsignedString(request.id()),
                        e.getMessage());
            } else {
                LOG.error("background job {} failed", Long.toUnsignedString(request.id()), e);
            }
        } finally {
            if (activeThreads.decrementAndGet() == 0) {
                endNanos = System.nanoTime();
                QueryKind.End end = end();
                metrics.ended(namespace.metrics(), !indexName.isEmpty(), end);
                state = switch (end) {
                    case COMPLETE -> JobStatus.State.DONE;
                    case ABORT -> JobStatus.State.ABORTED_BY_USER;
                    case ERROR -> JobStatus.State.ABANDONED;
                };
            }
            running.countDown();
        }
    }

    private QueryKind.End end() {
        if (broken) {
            return QueryKind.End.ERROR;
        }
        return abortRequested ? QueryKind.End.ABORT : QueryKind.End.COMPLETE;
    }

    private void work() {
        WriteContext context = new WriteContext(namespace);
        try {
            work(new Batch(context));
        } finally {
            action.leave(context);
        }
    }

    private void work(Batch batch) {
        Throttle throttle = recordsPerSecond > 0 ? new Throttle(recordsPerSecond) : null;
        while (!abortRequested) {
            int stripe = nextStripe.getAndIncrement();
            if (stripe >= Stripes.COUNT) {
                return;
            }
            int first = Stripes.firstPartition(stripe);
            for (int id = first; id < first + Stripes.PARTITIONS; id += partitionsPerWalk) {
                RecordWalk walk = walks.apply(id);
                while (!walk.isDone() && !abortRequested) {
                    turn(walk, batch, throttle);
                }
                if (!walk.isDone()) {
                    return;
                }
                partitionsDone.addAndGet(partitionsPerWalk);
            }
        }
    }

    /** One turn: as many records as a batch has room for. */
    private void turn(RecordWalk walk, Batch batch, @Nullable Throttle throttle) {
        batch.now = namespace.now();
        batch.allowance = throttle == null ? Integer.MAX_VALUE : throttle.allowance();
        walk.next(BATCH, batch.now / 1000, batch);
        int taken = batch.counts.throttled;
        metrics.count(namespace.metrics(), batch.counts);
        counters.add(batch.counts);
        if (throttle != null && taken > 0) {
            throttle.taken(taken, () -> abortRequested);
        }
    }

    /** Visits the records of one turn; belongs to one thread. */
    private final class Batch implements RecordWalk.Visitor {
        private final WriteContext context;
        private final @Nullable ExpressionEvaluator evaluator = filter == null ? null : filter.evaluator();
        private final JobCounters.Batch counts = new JobCounters.Batch();
        private long now;
        private int allowance;

        Batch(WriteContext context) {
            this.context = context;
        }

        @Override
        public boolean visit(Partition partition, int slot, byte[] bytes) {
            StoredRecord record = context.view().wrap(bytes);
            if (setId != ALL_SETS && record.setId() != setId) {
                return true;
            }
            boolean undecided = false;
            if (evaluator != null) {
                switch (evaluator.matchMetadata(record, now)) {
                    case FALSE -> {
                        counts.filteredByMetadata++;
                        return true;
                    }
                    case UNKNOWN -> undecided = true;
                    case TRUE -> {}
                }
            }
            counts.throttled++;
            if (undecided && !evaluator.matches(record, now)) {
                counts.filteredByBins++;
            } else {
                act(partition, slot, bytes);
            }
            return --allowance > 0;
        }

        private void act(Partition partition, int slot, byte[] bytes) {
            long start = stages.isEnabled() ? System.nanoTime() : 0;
            try {
                action.act(partition, slot, bytes, context);
                counts.succeeded++;
            } catch (EngineException e) {
                if (e.resultCode() == ResultCode.KEY_NOT_FOUND) {
                    counts.vanished++;
                } else {
                    counts.failed++;
                    LOG.debug("job {}: {}", request.id(), e.getMessage());
                }
            }
            if (start != 0) {
                stages.record(Stage.MASTER, System.nanoTime() - start);
            }
        }
    }

    @Override
    public JobStatus status() {
        JobStatus.State now = state;
        boolean done = now != JobStatus.State.ACTIVE;
        long end = done ? endNanos : System.nanoTime();
        int active = activeThreads.get();
        return new JobStatus(
                request.id(),
                namespace.name(),
                request.set(),
                indexName,
                recordsPerSecond,
                active,
                now,
                100.0 * partitionsDone.get() / Namespace.PARTITIONS,
                (end - startNanos) / 1_000_000,
                done ? (System.nanoTime() - end) / 1_000_000 : 0,
                counters.throttled.sum(),
                counters.filteredByMetadata.sum(),
                counters.filteredByBins.sum(),
                counters.succeeded.sum(),
                counters.failed.sum(),
                request.from(),
                request.socketTimeout(),
                action.kind(done ? 0 : active));
    }
}
