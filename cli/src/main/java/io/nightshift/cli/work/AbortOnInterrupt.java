package io.nightshift.cli.work;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * While it is open, the end of this process (Ctrl-C, a kill) stops the job on the server first and says so. A job runs inside the
 * server: without this it would go on.
 */
final class AbortOnInterrupt implements AutoCloseable {

    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Terminal terminal;
    private final Thread hook = new Thread(this::interrupted, "abort-on-interrupt");
    private final AtomicReference<FutureTask<ExecuteTask>> starting = new AtomicReference<>();
    private volatile Optional<ProgressLine> progress = Optional.empty();
    private final CountDownLatch ended = new CountDownLatch(1);

    AbortOnInterrupt(Terminal terminal) {
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the job; an interrupt that comes in between waits for the answer, so that no job is left behind. */
    ExecuteTask start(BackgroundOperationBuilder<?> job) {
        FutureTask<ExecuteTask> start = new FutureTask<>(job::execute);
        starting.set(start);
        start.run();
        return resultOf(start);
    }

    /** What is said from now on is said over this line, which is removed. */
    void over(ProgressLine line) {
        progress = Optional.of(line);
    }

    /** The job has ended; an interrupt from now on has nothing to stop. Waits for one that is under way. */
    void ended() {
        close();
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook has the last word, this thread none.
            park();
        }
    }

    private void interrupted() {
        FutureTask<ExecuteTask> start = starting.get();
        if (start == null) {
            return;
        }
        progress.ifPresent(ProgressLine::close);
        try {
            ExecuteTask task = start.get(ANSWER_TIME.toSeconds(), TimeUnit.SECONDS);
            terminal.tell("nightshift: stopping job " + Long.toUnsignedString(task.id()) + " on the server");
            task.abort();
            TaskReport report = task.waitTillComplete(POLL, ANSWER_TIME);
            terminal.tell("nightshift: " + (report.state() == TaskState.ABORTED ? "stopped" : "it had ended before")
                    + " after " + Numbers.records(report.recordsSucceeded()) + "; what was written stays written");
        } catch (TaskTimeoutException e) {
            terminal.tell(
                    "nightshift: the server was told to stop the job and has not confirmed it; see `nightshift jobs`");
        } catch (Exception e) {
            terminal.tell("nightshift: the job could not be stopped and may run on: " + Failures.message(e));
        }
    }

    private static ExecuteTask resultOf(FutureTask<ExecuteTask> start) {
        try {
            return start.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the job was starting", e);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void park() {
        try {
            Thread.sleep(Duration.ofDays(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
