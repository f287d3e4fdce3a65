package io.nightshift.engine.job;

import io.nightshift.engine.metrics.QueryKind;
import io.nightshift.engine.metrics.Stage;
import io.nightshift.engine.metrics.StageLatencies;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.ChangeAuthor;
import io.nightshift.engine.store.HeadFilter;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.RecordWalk;
import io.nightshift.engine.store.Stripes;
import io.nightshift.engine.udf.FunctionCaller;
import io.nightshift.engine.udf.JobTtl;
import io.nightshift.engine.walk.Walker;
import io.nightshift.engine.write.RecordWriter;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that goes over the records of a namespace or set, each stripe of partitions by one of its threads. */
final class BackgroundJob implements MonitoredJob {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundJob.class);

    private final long id;
    private final Namespace namespace;
    private final JobStatus.Target target;
    private final JobStatus.Origin origin;
    private final JobStatus.Kind kind;
    private final int recordsPerSecond;

    /** What there is to do; null after the end, because the values of a request may be large and a done job stays listed. */
    private volatile @Nullable Task task;

    private final JobCounters counters = new JobCounters();
    private final JobMetrics metrics;
    private final StageLatencies stages;
    private final Lifecycle lifecycle = new Lifecycle();
    private final AtomicInteger nextStripe = new AtomicInteger();
    private final AtomicInteger partitionsDone = new AtomicInteger();
    private final AtomicInteger activeThreads = new AtomicInteger();
    private final CountDownLatch running;
    private volatile boolean broken;

    private record Task(JobWork work, JobTtl ttl, JobScope scope, IntFunction<RecordWalk> walks) {}

    BackgroundJob(JobRequest request, JobWork work, JobScope scope, int recordsPerSecond, int threads) {
        this.id = request.id();
        this.namespace = scope.namespace();
        // Taken now: the index may be dropped before somebody looks at the job.
        this.target = new JobStatus.Target(namespace.name(), request.set(), scope.indexName());
        this.origin = new JobStatus.Origin(request.from(), request.socketTimeout());
        this.kind = work.kind();
        this.recordsPerSecond = recordsPerSecond;
        this.task = new Task(work, new JobTtl(request.ttl()), scope, scope.walks(request.index()));
        this.metrics = JobMetrics.of(work);
        this.stages = metrics.stages(namespace.metrics());
        this.running = new CountDownLatch(threads);
        this.activeThreads.set(threads);
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
    public int activeThreads() {
        return activeThreads.get();
    }

    void start() {
        Task todo = Objects.requireNonNull(task);
        int threads = activeThreads.get();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> run(todo), "job-" + Long.toUnsignedString(id) + "-" + i);
            thread.setDaemon(true);
            try {
                thread.start();
            } catch (OutOfMemoryError e) {
                LOG.error("background job {} has no thread to run on", Long.toUnsignedString(id), e);
                broken = true;
                threadEnded();
            }
        }
    }

    @Override
    public boolean abort() {
        return lifecycle.requestAbort();
    }

    /** Waits until no thread works on the job any more. */
    @Override
    public void awaitEnd() throws InterruptedException {
        running.await();
    }

    private boolean isStopped() {
        return broken || lifecycle.isAbortRequested();
    }

    private void run(Task todo) {
        ChangeAuthor.set(new ChangeAuthor.Job(id));
        try (JobThread thread = new JobThread(todo)) {
            thread.run();
        } catch (RuntimeException | Error e) {
            // Not a record that failed, but all of the job: it must not look as if it had done its work.
            broken = true;
            if (e instanceof EngineException) {
                LOG.warn("background job {} ended before its end: {}", Long.toUnsignedString(id), e.getMessage());
            } else {
                LOG.error("background job {} failed", Long.toUnsignedString(id), e);
            }
        } finally {
            threadEnded();
        }
    }

    private void threadEnded() {
        if (activeThreads.decrementAndGet() == 0) {
            end();
        }
        running.countDown();
    }

    private void end() {
        awaitJournal();
        QueryKind.End end = QueryKind.End.COMPLETE;
        JobStatus.State state = JobStatus.State.DONE;
        if (broken) {
            end = QueryKind.End.ERROR;
            state = JobStatus.State.ABANDONED;
        } else if (lifecycle.isAbortRequested()) {
            end = QueryKind.End.ABORT;
            state = JobStatus.State.ABORTED_BY_USER;
        }
        metrics.ended(namespace.metrics(), !target.indexName().isEmpty(), end);
        lifecycle.end(state);
        task = null;
    }

    /** What a job says that it has done is as safe as what a command says. */
    private void awaitJournal() {
        try {
            namespace.await(namespace.position());
        } catch (EngineException e) {
            broken = true;
            LOG.error("background job {}: {}", Long.toUnsignedString(id), e.getMessage());
        }
    }

    /** What one thread does: stripe after stripe, as long as there are any. */
    private final class JobThread implements RecordWalk.Visitor, FunctionCaller.Results, AutoCloseable {
        private final Task todo;
        /** Does the work at once; null if it is done later. */
        private final @Nullable OperationsWorker worker;
        /** Works on records later, when their lock has been given back; null if the work is done at once. */
        private final @Nullable FunctionCaller later;

        private final LockedRecord place = new LockedRecord(namespace);
        private final JobCounters.Batch counts = new JobCounters.Batch();
        private final Walker walker;

        JobThread(Task todo) {
            this.todo = todo;
            this.worker = todo.work() instanceof JobWork.Operations it
                    ? new OperationsWorker(new RecordWriter(namespace), it.write())
                    : null;
            this.later = todo.work() instanceof JobWork.Call it
                    ? it.work().caller(namespace, todo.ttl(), BackgroundJob.this::isStopped, this)
                    : null;
            this.walker = new Walker(namespace)
                    .ofSet(todo.scope().setId())
                    .matching(todo.scope().filter())
                    .atRate(recordsPerSecond)
                    .until(BackgroundJob.this::isStopped);
        }

        void run() {
            int perWalk = todo.scope().partitionsPerWalk();
            for (int stripe = nextStripe.getAndIncrement();
                    stripe < Stripes.COUNT && !isStopped();
                    stripe = nextStripe.getAndIncrement()) {
                int first = Stripes.firstPartition(stripe);
                for (int id = first; id < first + Stripes.PARTITIONS; id += perWalk) {
                    boolean done = walker.finish(todo.walks().apply(id), this, taken -> turnEnded());
                    if (!done || id + perWalk == first + Stripes.PARTITIONS) {
                        callRest();
                    }
                    if (!done) {
                        return;
                    }
                    partitionsDone.addAndGet(perWalk);
                }
            }
        }

        private void turnEnded() {
            if (later != null && walker.isPaced()) {
                // Before the next turn there is a pause.
                callRest();
            } else if (later != null && later.isFull()) {
                timed(later::call);
            }
            count();
            namespace.paceJob();
        }

        /** Calls the function on what has been taken so far. */
        private void callRest() {
            if (later != null) {
                timed(later::finish);
                count();
            }
        }

        private void timed(Runnable calls) {
            long start = stages.isEnabled() ? System.nanoTime() : 0;
            calls.run();
            if (start != 0) {
                stages.record(Stage.MASTER, System.nanoTime() - start);
            }
        }

        @Override
        public void close() {
            if (later != null) {
                later.close();
            }
        }

        private void count() {
            metrics.count(namespace.metrics(), counts);
            counters.add(counts);
        }

        @Override
        public boolean visit(Partition partition, int slot, byte[] bytes) {
            return switch (walker.look(bytes)) {
                case OTHER_SET -> true;
                case REJECTED_BY_METADATA -> {
                    counts.filteredByMetadata++;
                    yield true;
                }
                case REJECTED_BY_BINS -> {
                    counts.throttled++;
                    counts.filteredByBins++;
                    yield walker.take();
                }
                case MATCHES -> {
                    counts.throttled++;
                    boolean room = worker == null ? take(bytes) : work(worker, place.at(partition, slot, bytes));
                    yield walker.take() & room;
                }
            };
        }

        @Override
        public HeadFilter heads() {
            return walker.heads();
        }

        @Override
        public void skipped(int records) {
            counts.filteredByMetadata += records;
        }

        private boolean take(byte[] record) {
            return Objects.requireNonNull(later).take(record);
        }

        private boolean work(OperationsWorker by, LockedRecord record) {
            long start = stages.isEnabled() ? System.nanoTime() : 0;
            try {
                by.work(record);
                counts.succeeded++;
            } catch (EngineException e) {
                failed(e);
            }
            if (start != 0) {
                stages.record(Stage.MASTER, System.nanoTime() - start);
            }
            return true;
        }

        @Override
        public void succeeded(byte[] record) {
            counts.succeeded++;
        }

        @Override
        public void failed(byte[] record, EngineException reason) {
            failed(reason);
        }

        private void failed(EngineException reason) {
            if (reason.resultCode() == ResultCode.KEY_NOT_FOUND) {
                counts.vanished++;
            } else {
                counts.failed++;
                LOG.debug("job {}: {}", id, reason.getMessage());
            }
        }

        @Override
        public boolean wants(byte[] record) {
            if (walker.look(record) == Walker.Verdict.MATCHES) {
                return true;
            }
            counts.filteredByBins++;
            return false;
        }
    }

    @Override
    public JobStatus status() {
        JobStatus.State state = lifecycle.state();
        return new JobStatus(
                id,
                target,
                new JobStatus.Pace(recordsPerSecond, activeThreads.get()),
                state,
                100.0 * partitionsDone.get() / Namespace.PARTITIONS,
                lifecycle.times(),
                counters.sums(),
                origin,
                kind);
    }
}
