package io.nightshift.engine.job;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.FilterCompiler;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Lifetimes;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.write.OperationsWrite;
import io.nightshift.engine.write.WriteRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts jobs, and knows the running and the last finished ones. Thread-safe. */
public final class JobManager implements AutoCloseable {
    private final FilterCompiler filters;
    private final int cores;
    /** Newest first. */
    private final Deque<MonitoredJob> jobs = new ArrayDeque<>();

    private int maxDone = 100;
    private int threadsLimit = 128;
    private boolean closed;
    private final History history = new History();

    public JobManager(FilterCompiler filters, int cores) {
        this.filters = filters;
        this.cores = cores;
    }

    /**
     * Starts a job with write operations.
     *
     * @throws EngineException PARAMETER_ERROR, KEY_NOT_FOUND for a set that does not exist
     */
    public void start(Namespace namespace, JobRequest request) {
        start(namespace, request, operations(request));
    }

    private static JobWork operations(JobRequest request) {
        checkOperations(request.operations());
        WriteRules rules = WriteRules.ofJob(request.ttl(), request.flags().removal());
        return new JobWork.Operations(new OperationsWrite(request.operations(), rules));
    }

    /**
     * Accepts a job with write operations that does not visit any records itself; its set need not exist.
     *
     * @throws EngineException PARAMETER_ERROR as {@link #start(Namespace, JobRequest)}
     */
    public JobRehearsal rehearse(Namespace namespace, JobRequest request) {
        return rehearse(namespace, request, operations(request));
    }

    /** Like {@link #rehearse(Namespace, JobRequest)}, for a job that does something other than apply the request's operations. */
    public JobRehearsal rehearse(Namespace namespace, JobRequest request, JobWork work) {
        Lifetimes.check(request.ttl());
        return new JobRehearsal(namespace, work, request.ttl(), filter(request));
    }

    private @Nullable Expression filter(JobRequest request) {
        return request.filter() == null ? null : filters.compile(request.filter());
    }

    /** Starts a job that does something else to each record than apply the request's operations. */
    public void start(Namespace namespace, JobRequest request, JobWork work) {
        int rate = rate(namespace, request);
        if ((request.flags().info1() & CommandFlags.SHORT_QUERY) != 0) {
            throw EngineException.parameter("a background job cannot be a short query");
        }
        Lifetimes.check(request.ttl());
        Expression filter = filter(request);
        int setId = namespace.sets().existingId(request.set());
        SecondaryIndex index = request.index() == null ? null : request.index().choose();
        // One thread can keep any sensible rate, and keeps it exactly.
        int threads = rate > 0 || work.isSequential()
                ? 1
                : Math.min(cores, namespace.settings().singleQueryThreads());
        BackgroundJob job =
                new BackgroundJob(request, work, new JobScope(namespace, setId, filter, index), rate, threads);
        synchronized (jobs) {
            if (closed) {
                throw new EngineException(ResultCode.SERVER_ERROR, "the server is closing");
            }
            add(job);
        }
        job.start();
    }

    /** Lists a job or query; the caller holds the lock on the list. */
    private void add(MonitoredJob job) {
        if (jobs.stream().anyMatch(j -> j.isListed() && j.id() == job.id())) {
            throw EngineException.parameter("job id " + Long.toUnsignedString(job.id()) + " was used before");
        }
        if (jobs.stream()
                        .filter(MonitoredJob::isListed)
                        .mapToInt(MonitoredJob::activeThreads)
                        .sum()
                >= threadsLimit) {
            throw new EngineException(
                    ResultCode.FAIL_FORBIDDEN, "there are query-threads-limit " + threadsLimit + " threads already");
        }
        jobs.addFirst(job);
        forgetOld();
    }

    /**
     * Lists a query that a connection is about to run, until it is {@link ForegroundQuery#close closed} and for a
     * while afterwards.
     *
     * @throws EngineException PARAMETER_ERROR if its id is that of a listed job or query, FAIL_FORBIDDEN if
     *     there are too many
     * @param partitions how many partitions it visits from the beginning
     * @param resumed how many partitions it continues
     */
    public ForegroundQuery watch(Namespace namespace, JobRequest request, int partitions, int resumed) {
        JobStatus.Kind kind = new JobStatus.Kind.Basic(partitions, resumed);
        return watch(new ForegroundQuery(request, namespace.name(), partitions, resumed, kind, true));
    }

    /** What of jobs and queries is told besides the list; it begins with the manager. */
    public History history() {
        return history;
    }

    /** Remembers a query that is not listed, because it is short, or of no set that there is, for {@link #all()}. */
    public ForegroundQuery remember(Namespace namespace, JobRequest request, int partitions) {
        JobStatus.Kind kind = new JobStatus.Kind.Basic(partitions, 0);
        ForegroundQuery query = new ForegroundQuery(request, namespace.name(), partitions, 0, kind, false);
        synchronized (jobs) {
            jobs.addFirst(query);
            forgetOld();
        }
        return query;
    }

    /** Lists an aggregation that a connection is about to run, like other queries. */
    public ForegroundQuery watch(
            Namespace namespace, JobRequest request, int partitions, JobStatus.Kind.Aggregation kind) {
        return watch(new ForegroundQuery(request, namespace.name(), partitions, 0, kind, true));
    }

    private ForegroundQuery watch(ForegroundQuery query) {
        synchronized (jobs) {
            add(query);
        }
        return query;
    }

    private static int rate(Namespace namespace, JobRequest request) {
        int limit = namespace.settings().backgroundQueryMaxRps();
        int asked = request.recordsPerSecond();
        if (asked < 0 || asked > limit) {
            throw EngineException.parameter(
                    "records per second must be 0 to " + limit + " (background-query-max-rps), was " + asked);
        }
        return asked == 0 ? namespace.settings().rateUnlessAsked() : asked;
    }

    private static void checkOperations(List<BinOperation> operations) {
        if (operations.isEmpty()) {
            throw EngineException.parameter("a background job needs at least one write operation");
        }
        for (BinOperation operation : operations) {
            if (operation.code().reads()) {
                throw EngineException.parameter("a background job cannot read: " + operation);
            }
            if (operation.name().length > RecordLayout.MAX_BIN_NAME) {
                throw new EngineException(
                        ResultCode.BIN_NAME_TOO_LONG,
                        "bin names have at most " + RecordLayout.MAX_BIN_NAME + " bytes: " + operation);
            }
        }
    }

    /** All known jobs, newest first. */
    public List<JobStatus> list() {
        synchronized (jobs) {
            return jobs.stream()
                    .filter(MonitoredJob::isListed)
                    .map(MonitoredJob::status)
                    .toList();
        }
    }

    /** All that is remembered since the {@link #history()} began, newest first: of those that are not listed as many as of others. */
    public List<JobStatus> all() {
        synchronized (jobs) {
            return jobs.stream()
                    .filter(history::includes)
                    .map(MonitoredJob::status)
                    .toList();
        }
    }

    public Optional<JobStatus> find(long id) {
        return job(id).map(MonitoredJob::status);
    }

    /** Stops a job. Returns whether it was running. */
    public boolean abort(long id) {
        return job(id).map(MonitoredJob::abort).orElse(false);
    }

    /** Stops all jobs. Returns how many were running. */
    public int abortAll() {
        int aborted = 0;
        for (MonitoredJob job : snapshot()) {
            if (job.abort()) {
                aborted++;
            }
        }
        return aborted;
    }

    /** Stops all background jobs and waits until no thread works on one any more; queries, which change nothing, go on. */
    public void endBackgroundJobs() {
        List<MonitoredJob> background = snapshot().stream()
                .filter(job -> !(job instanceof ForegroundQuery))
                .toList();
        background.forEach(MonitoredJob::abort);
        awaitEnd(background);
    }

    private static void awaitEnd(List<MonitoredJob> ending) {
        try {
            for (MonitoredJob job : ending) {
                job.awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether any job or query is running. */
    public boolean areWorking() {
        synchronized (jobs) {
            return jobs.stream().anyMatch(job -> !job.isDone());
        }
    }

    /** How many finished jobs are remembered. */
    public int maxDone() {
        synchronized (jobs) {
            return maxDone;
        }
    }

    /** @param count 0 to 10,000 */
    public void setMaxDone(int count) {
        synchronized (jobs) {
            maxDone = count;
            forgetOld();
        }
    }

    /** Most threads of jobs and listed queries together ({@code query-threads-limit}). */
    public int threadsLimit() {
        synchronized (jobs) {
            return threadsLimit;
        }
    }

    /** @param threads 1 to 1024; applies to jobs and queries started from now on */
    public void setThreadsLimit(int threads) {
        synchronized (jobs) {
            threadsLimit = threads;
        }
    }

    private Optional<MonitoredJob> job(long id) {
        synchronized (jobs) {
            return jobs.stream().filter(j -> j.isListed() && j.id() == id).findFirst();
        }
    }

    private List<MonitoredJob> snapshot() {
        synchronized (jobs) {
            return new ArrayList<>(jobs);
        }
    }

    /** Foreground queries are counted separately: many of them must not make a job vanish before anybody asked for its outcome. */
    private void forgetOld() {
        int doneQueries = 0;
        int doneJobs = 0;
        int doneUnlisted = 0;
        for (var i = jobs.iterator(); i.hasNext(); ) {
            MonitoredJob job = i.next();
            if (job.isDone()) {
                int newer =
                        !job.isListed() ? doneUnlisted++ : job instanceof ForegroundQuery ? doneQueries++ : doneJobs++;
                if (newer >= maxDone) {
                    i.remove();
                    history.forget(job);
                }
            }
        }
    }

    /** Stops all jobs and waits until no thread works on one any more. */
    @Override
    public void close() {
        synchronized (jobs) {
            closed = true;
        }
        abortAll();
        awaitEnd(snapshot());
    }
}
