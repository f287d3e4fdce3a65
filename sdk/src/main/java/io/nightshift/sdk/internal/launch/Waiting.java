package io.nightshift.sdk.internal.launch;

import com.aerospike.client.AerospikeException;
import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskStatus;
import io.nightshift.sdk.task.TaskTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to wait for a job: the pause before the first poll, its upper limit as it doubles, and when to give up.
 */
record Waiting(Duration firstPause, Duration longestPause, Optional<Duration> timeout, int maxAttempts) {

    /** Waits for the task and passes each status to the listener. */
    TaskReport run(WatchedTask task, Pace pace, Consumer<TaskStatus> listener) {
        long start = pace.nanoTime();
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            Duration left = timeout.map(limit -> limit.minusNanos(pace.nanoTime() - start))
                    .orElse(pause);
            sleep(task, pace, left.compareTo(pause) < 0 ? left : pause);
            TaskStatus status = task.status();
            listener.accept(status);
            if (status.isDone()) {
                return task.report(status);
            }
            boolean timeIsUp = timeout.isPresent()
                    && pace.nanoTime() - start >= timeout.get().toNanos();
            if (timeIsUp || attempt >= maxAttempts) {
                throw new TaskTimeoutException(timeoutMessage(status, attempt, timeIsUp), status);
            }
            pause = pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
        }
    }

    private String timeoutMessage(TaskStatus status, int attempts, boolean timeIsUp) {
        String spent = timeIsUp
                ? timeout.orElseThrow().toMillis() + " ms"
                : attempts + (attempts == 1 ? " attempt" : " attempts");
        return String.format(
                Locale.ROOT,
                "job %d has not ended within %s: %s at %.1f%%; it runs on, abort() stops it",
                status.id(),
                spent,
                status.state(),
                status.progress());
    }

    private static void sleep(ExecuteTask task, Pace pace, Duration duration) {
        if (duration.isNegative()) {
            return;
        }
        try {
            pace.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AerospikeException("interrupted while waiting for job " + task.id() + "; the job runs on", e);
        }
    }
}
