package io.nightshift.engine.udf;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions that a thread of {@link FunctionThreads} makes, one after the other, while the one that wants them waits.
 * A task that is given up goes on where it is, but begins no other call, and nobody looks at what comes of it.
 */
abstract class FunctionTask {
    private final CountDownLatch done = new CountDownLatch(1);
    private final long nanosPerCall;
    private boolean ended;
    private boolean givenUp;
    private boolean calling;
    private long overdueAt;
    private @Nullable Throwable failure;

    /** @param nanosPerCall after this a call that has not ended is given up */
    FunctionTask(long nanosPerCall) {
        this.nanosPerCall = nanosPerCall;
    }

    /** Makes the calls. */
    abstract void run();

    /** Notes that a call begins; returns whether it may. */
    final synchronized boolean beginCall() {
        overdueAt = System.nanoTime() + nanosPerCall;
        calling = !givenUp;
        return calling;
    }

    /** Notes that a call has ended, with what {@code outcome} puts down; returns whether somebody still wants it. */
    final synchronized boolean endCall(Runnable outcome) {
        calling = false;
        if (!givenUp) {
            outcome.run();
        }
        return !givenUp;
    }

    /** Runs to the end, on a thread for functions; returns whether it was not given up. */
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

    /** Whether the call that is under way should have ended. */
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

    /** Throws what the task has thrown. */
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
