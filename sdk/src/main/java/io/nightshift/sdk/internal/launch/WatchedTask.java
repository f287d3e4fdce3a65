package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.task.AbortFailedException;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches a job on the nodes that started it. */
final class WatchedTask implements ExecuteTask {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final long id;
    private final String explanation;
    private final List<String> warnings;
    private final NodeDirectory directory;
    private final List<NodeWatch> watches;
    private final Pace pace;
    private final ReentrantLock polling = new ReentrantLock();
    private final TaskObserver observer = new TaskObserver(this);
    private final ClusterView before;
    private volatile TaskStatus last;
    private @Nullable TaskReport report;

    /** Watches a job that was started while the cluster looked like {@code before}. */
    WatchedTask(
            long id,
            String explanation,
            List<String> warnings,
            NodeDirectory directory,
            List<NodeWatch> watches,
            Pace pace,
            ClusterView before) {
        this.id = id;
        this.explanation = explanation;
        this.warnings = List.copyOf(warnings);
        this.directory = directory;
        this.watches = List.copyOf(watches);
        this.pace = pace;
        this.before = before;
        this.last = snapshot();
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public TaskStatus status() {
        if (last.isDone()) {
            return last;
        }
        directory.requireOpen();
        polling.lock();
        try {
            long time = pace.nanoTime();
            Parallel.forEach(
                    watches.stream().filter(w -> !w.status().state().isFinal()).toList(), watch -> watch.poll(time));
            TaskStatus now = snapshot();
            if (now.isDone()) {
                // At once, while the cluster is still as it was when the job ended.
                report(now);
            }
            last = now;
            return last;
        } finally {
            polling.unlock();
        }
    }

    @Override
    public boolean isDone() {
        return status().isDone();
    }

    @Override
    public TaskReport waitTillComplete() {
        return await(new Waiting(FIRST_PAUSE, LONGEST_PAUSE, Optional.empty(), Integer.MAX_VALUE));
    }

    @Override
    public TaskReport waitTillComplete(Duration timeout) {
        Checks.positive("timeout", timeout);
        return await(new Waiting(FIRST_PAUSE, LONGEST_PAUSE, Optional.of(timeout), Integer.MAX_VALUE));
    }

    @Override
    public TaskReport waitTillComplete(Duration pollInterval, Duration timeout) {
        Checks.positive("poll interval", pollInterval);
        Checks.positive("timeout", timeout);
        return await(new Waiting(pollInterval, pollInterval, Optional.of(timeout), Integer.MAX_VALUE));
    }

    @Override
    public TaskReport waitTillComplete(Duration pollInterval, int maxAttempts) {
        Checks.positive("poll interval", pollInterval);
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("attempts must be 1 or more, was " + maxAttempts);
        }
        return await(new Waiting(pollInterval, pollInterval, Optional.empty(), maxAttempts));
    }

    @Override
    public CompletableFuture<TaskReport> completion() {
        return observer.completion();
    }

    @Override
    public ExecuteTask onProgress(Consumer<TaskStatus> listener) {
        observer.add(Checks.present("listener", listener));
        return this;
    }

    @Override
    public TaskStatus abort() {
        directory.requireOpen();
        List<String> failures = new ArrayList<>();
        Parallel.forEach(watches, watch -> {
            if (watch.status().state().isFinal()) {
                return;
            }
            Optional<String> failure = JobStopper.abort(watch.link(), id);
            synchronized (failures) {
                failure.ifPresent(reason -> failures.add("node " + watch.link().name() + ": " + reason));
            }
        });
        if (!failures.isEmpty()) {
            throw new AbortFailedException(
                    "job " + id + " could not be stopped everywhere: " + String.join("; ", failures));
        }
        return status();
    }

    @Override
    public String toString() {
        return "ExecuteTask[id=" + id + ", state=" + last.state() + "]";
    }

    /** Waits as specified, passing each status to this wait's observer. */
    TaskReport await(Waiting waiting) {
        return waiting.run(this, pace, status -> {});
    }

    TaskReport await(Consumer<TaskStatus> onStatus) {
        return new Waiting(FIRST_PAUSE, LONGEST_PAUSE, Optional.empty(), Integer.MAX_VALUE).run(this, pace, onStatus);
    }

    /** The report of a job that has ended; created once, so that all who wait for it get the same. */
    synchronized TaskReport report(TaskStatus ended) {
        if (report == null) {
            report = new TaskReport(ended, clusterHasChanged());
        }
        return report;
    }

    private boolean clusterHasChanged() {
        try {
            return !before.isUnchangedIn(ClusterView.read(directory));
        } catch (IllegalStateException e) {
            return true; // No node is left to be asked.
        }
    }

    /** Tells the connection's listeners what becomes of the job. */
    void observe(JobDescription job, JobListeners listeners) {
        observer.add(status -> {
            if (!status.isDone()) {
                listeners.progress(job, status);
            }
        });
        var unused = observer.completion().whenComplete((ended, closed) -> {
            if (ended == null) {
                listeners.abandoned(job, last);
            } else {
                listeners.ended(job, ended);
            }
        });
    }

    private TaskStatus snapshot() {
        return TaskStatus.of(id, watches.stream().map(NodeWatch::status).toList());
    }
}
