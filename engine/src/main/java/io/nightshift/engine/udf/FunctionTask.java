package io.nightshift.engine.udf;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Function calls made one after the other by a thread of {@link FunctionThreads}, for another thread that awaits them. A task
 * that is given up goes on with its current call but begins no other, and its results are ignored.
 */
abstract class FunctionTask {
    private final CountDownLatch done = new CountDownLatch(1);
    private final long nanosPerCall;
    private boolean ended;
    private boolean givenUp;
    private boolean calling;
    private long overdueAt;
    private @Nullable Throwable failure;

    /** @param nanosPerCall how long a call may take before it is given up */
    FunctionTask(long nanosPerCall) {
        this.nanosPerCall = nanosPerCall;
    }

    /** Makes the calls. */
    abstract void run();

    /** Begins a call; returns whether it may be made. */
    final boolean beginCall() {
        return beginCall(System.nanoTime());
    }

    /** Begins a call at a time, as the system has it in nanoseconds; returns whether it may be made. */
    final synchronized boolean beginCall(long now) {
        overdueAt = now + nanosPerCall;
        calling = !givenUp;
        return calling;
    }

    /** Ends a call; runs {@code outcome} and returns true if the task was not given up. */
    final synchronized boolean endCall(Runnable outcome) {
        calling = false;
        if (!givenUp) {
            outcome.run();
        }
        return !givenUp;
    }

    /** Runs to the end, on a function thread; returns false if the task was given up. */
    @SuppressWarnings("CatchThrowable")
    final boolean execute() {
        Throwable thrown = null;
        try {
            run();
        } catch (Throwable e) {
            thrown = e;
        }
        synchronized (this) {
            ended = true;
            failure = thrown;
        }
        done.countDown();
        return !isGivenUp();
    }

    final synchronized boolean isGivenUp() {
        return givenUp;
    }

    /** Whether the current call should have ended by now. */
    final synchronized boolean isOverdue() {
        return calling && System.nanoTime() - overdueAt > 0;
    }

    /** Gives the task up, unless it has ended. */
    final synchronized boolean giveUp() {
        givenUp = !ended;
        return givenUp;
    }

    /** Waits; returns whether the task has ended. */
    final boolean await(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Rethrows what the task threw. */
    final void check() {
        Throwable thrown;
        synchronized (this) {
            thrown = failure;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }
}
