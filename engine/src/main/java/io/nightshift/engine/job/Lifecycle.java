package io.nightshift.engine.job;

/** The state of a job or query, and since when. Thread-safe. */
final class Lifecycle {
    private final long startNanos = System.nanoTime();
    private volatile long endNanos;
    private volatile JobStatus.State state = JobStatus.State.ACTIVE;
    private volatile boolean abortRequested;

    /** When it began, by {@link System#nanoTime}. */
    long startNanos() {
        return startNanos;
    }

    /** Requests the end. Returns whether it was running. */
    boolean requestAbort() {
        if (isDone()) {
            return false;
        }
        abortRequested = true;
        return true;
    }

    boolean isAbortRequested() {
        return abortRequested;
    }

    void end(JobStatus.State how) {
        endNanos = System.nanoTime();
        state = how;
    }

    JobStatus.State state() {
        return state;
    }

    boolean isDone() {
        return state != JobStatus.State.ACTIVE;
    }

    JobStatus.Times times() {
        boolean done = isDone();
        long now = System.nanoTime();
        long end = done ? endNanos : now;
        return new JobStatus.Times((end - startNanos) / 1_000_000, done ? (now - end) / 1_000_000 : 0);
    }
}
