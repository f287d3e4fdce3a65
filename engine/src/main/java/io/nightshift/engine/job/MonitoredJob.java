package io.nightshift.engine.job;

/** Something that goes over many records, is listed with its progress, and can be stopped. Thread-safe. */
interface MonitoredJob {
    long id();

    boolean isDone();

    /** Threads that work on it now. */
    int activeThreads();

    /** Asks it to stop. Returns whether it was running. */
    boolean abort();

    JobStatus status();

    /** Waits until nothing works on it any more. */
    void awaitEnd() throws InterruptedException;
}
