package io.nightshift.engine.job;

/** Work on many records that is listed with its progress and can be stopped. Thread-safe. */
interface MonitoredJob {
    long id();

    boolean isDone();

    /** When it began, by {@link System#nanoTime}. */
    long startNanos();

    /** Whether it is shown among the jobs. */
    default boolean isListed() {
        return true;
    }

    /** Threads that are working on it now. */
    int activeThreads();

    /** Requests it to stop. Returns whether it was running. */
    boolean abort();

    JobStatus status();

    /** Waits until nothing works on it any more. */
    void awaitEnd() throws InterruptedException;
}
