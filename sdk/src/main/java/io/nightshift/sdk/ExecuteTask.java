package io.nightshift.sdk;

import com.aerospike.client.AerospikeException;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.NodeDirectory;
import io.nightshift.sdk.internal.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A background job that has been started on every node. It runs inside the servers whether or not anybody watches it, and
 * goes on when this program ends.
 *
 * <p>Each call that wants news asks the nodes on which the job has not ended yet, all at once. Safe for use by many threads.
 */
public final class ExecuteTask {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final long id;
    private final String explanation;
    private final NodeDirectory directory;
    private final List<NodeWatch> watches;
    private final Pace pace;
    private final ReentrantLock polling = new ReentrantLock();
    private final TaskObserver observer = new TaskObserver(this);
    private volatile TaskStatus last;

    ExecuteTask(long id, String explanation, NodeDirectory directory, List<NodeWatch> watches, Pace pace) {
        this.id = id;
        this.explanation = explanation;
        this.directory = directory;
        this.watches = List.copyOf(watches);
        this.pace = pace;
        this.last = snapshot();
    }

    /** The task id: what {@code query-show} and {@code query-abort} call {@code trid}. Always positive. */
    public long id() {
        return id;
    }

    /** How the records are found, in one line: by which secondary index, or by going over all. */
    public String explanation() {
        return explanation;
    }

    /**
     * Asks the nodes how far the job is. A node that cannot be asked is {@link TaskState#UNKNOWN} in the answer.
     *
     * @throws IllegalStateException if the cluster is closed while the job has not ended
     */
    public TaskStatus status() {
        if (last.isDone()) {
            return last;
        }
        directory.requireOpen();
        polling.lock();
        try {
            long now = pace.nanoTime();
            Parallel.forEach(
                    watches.stream().filter(w -> !w.status().state().isFinal()).toList(), watch -> watch.poll(now));
            last = snapshot();
            return last;
        } finally {
            polling.unlock();
        }
    }

    /**
     * Asks the nodes whether the job has ended on all of them, in whatever way: also true for {@link TaskState#ABORTED} and
     * {@link TaskState#LOST}.
     */
    public boolean isDone() {
        return status().isDone();
    }

    /**
     * Waits until the job has ended on every node, however long it takes. The first question comes after 5 ms, the pause then
     * doubles up to 200 ms: a short job does not cost a second, a long one does not disturb the nodes.
     *
     * @return what the job has done; look at {@link TaskReport#state()}, or call {@link TaskReport#requireSuccess()}
     */
    public TaskReport waitTillComplete() {
        return await(new Waiting(FIRST_PAUSE, LONGEST_PAUSE, Optional.empty(), Integer.MAX_VALUE));
    }

    /**
     * As {@link #waitTillComplete()}, at most as long as given.
     *
     * @throws TaskTimeoutException if the job has not ended by then; it runs on
     */
    public TaskReport waitTillComplete(Duration timeout) {
        Checks.positive("timeout", timeout);
        return await(new Waiting(FIRST_PAUSE, LONGEST_PAUSE, Optional.of(timeout), Integer.MAX_VALUE));
    }

    /**
     * Asks at an even interval, at most as long as given.
     *
     * @throws TaskTimeoutException if the job has not ended by then; it runs on
     */
    public TaskReport waitTillComplete(Duration pollInterval, Duration timeout) {
        Checks.positive("poll interval", pollInterval);
        Checks.positive("timeout", timeout);
        return await(new Waiting(pollInterval, pollInterval, Optional.of(timeout), Integer.MAX_VALUE));
    }

    /**
     * Asks at an even interval, at most as many times as given.
     *
     * @throws TaskTimeoutException if the job has not ended by then; it runs on
     */
    public TaskReport waitTillComplete(Duration pollInterval, int maxAttempts) {
        Checks.positive("poll interval", pollInterval);
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("attempts must be 1 or more, was " + maxAttempts);
        }
        return await(new Waiting(pollInterval, pollInterval, Optional.empty(), maxAttempts));
    }

    /**
     * A future of the report, completed by a thread that watches the job from the first call on. It fails with an
     * {@link IllegalStateException} if the cluster is closed before the job has ended. Cancelling it does not stop the job.
     */
    public CompletableFuture<TaskReport> completion() {
        return observer.completion();
    }

    /**
     * Calls the listener with each new status, from one thread, in order, the last time with the final one. What the listener
     * throws is logged and otherwise ignored.
     */
    public ExecuteTask onProgress(Consumer<TaskStatus> listener) {
        observer.add(Checks.present("listener", listener));
        return this;
    }

    /**
     * Tells every node on which the job has not ended to stop it. What was written stays written. Safe to repeat; does nothing
     * to a job that has ended.
     *
     * @return the status after that; a node that stops at once is {@link TaskState#ABORTED} in it
     * @throws AerospikeException if a node could not be told; all others were told
     */
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

    /** Waits as told, giving each status to the observer of this wait. */
    TaskReport await(Waiting waiting) {
        return waiting.run(this, pace, status -> {});
    }

    TaskReport await(Consumer<TaskStatus> onStatus) {
        return new Waiting(FIRST_PAUSE, LONGEST_PAUSE, Optional.empty(), Integer.MAX_VALUE).run(this, pace, onStatus);
    }

    private TaskStatus snapshot() {
        return TaskStatus.of(id, watches.stream().map(NodeWatch::status).toList());
    }
}
