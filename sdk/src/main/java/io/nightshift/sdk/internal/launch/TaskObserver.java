package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a task from its own thread once somebody wants to be notified; notifies the listeners first, then the futures. */
final class TaskObserver {

    private static final Logger LOG = LoggerFactory.getLogger(ExecuteTask.class);

    private final WatchedTask task;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<TaskReport> completion = new CompletableFuture<>();
    private final List<Consumer<TaskStatus>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable TaskStatus finalStatus;

    TaskObserver(WatchedTask task) {
        this.task = task;
    }

    CompletableFuture<TaskReport> completion() {
        start();
        // A copy, so that a user who completes or cancels it affects only that copy.
        return completion.copy();
    }

    void add(Consumer<TaskStatus> listener) {
        synchronized (listeners) {
            if (finalStatus == null) {
                listeners.add(listener);
                start();
                return;
            }
        }
        // Watching is over: the listener gets the final status, as every listener does.
        TaskStatus status = finalStatus;
        Parallel.THREADS.execute(() -> tell(listener, status));
    }

    private void start() {
        if (started.compareAndSet(false, true)) {
            Parallel.THREADS.execute(this::watch);
        }
    }

    private void watch() {
        try {
            TaskReport report = task.await(status -> {
                if (!status.isDone()) {
                    listeners.forEach(listener -> tell(listener, status));
                }
            });
            synchronized (listeners) {
                // Under the lock, so that a listener added now is notified exactly once, here or in add.
                finalStatus = report.status();
                listeners.forEach(listener -> tell(listener, report.status()));
            }
            completion.complete(report);
        } catch (RuntimeException e) {
            completion.completeExceptionally(e);
        }
    }

    private static void tell(Consumer<TaskStatus> listener, TaskStatus status) {
        try {
            listener.accept(status);
        } catch (Throwable e) { // an error too: whatever it is, the others are to hear of the job
            LOG.warn("a progress listener failed; the job is not affected", e);
        }
    }
}
