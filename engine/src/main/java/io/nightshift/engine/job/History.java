package io.nightshift.engine.job;

import java.util.concurrent.atomic.AtomicLong;

/** Since when jobs and queries are told, and how many of those have been forgotten. Thread-safe. */
public final class History {
    private final AtomicLong forgotten = new AtomicLong();
    private volatile long since = System.nanoTime();
    private volatile boolean whole;

    /**
     * Begins anew: what was started before is told no more.
     *
     * @param withUnlisted whether queries that are not listed are remembered, too
     */
    public void begin(boolean withUnlisted) {
        since = System.nanoTime();
        forgotten.set(0);
        whole = withUnlisted;
    }

    /** Remembers no more queries that are not listed. */
    public void listedOnly() {
        whole = false;
    }

    /** Whether queries that are not listed are remembered. */
    public boolean isWhole() {
        return whole;
    }

    /** How many were started since it began, and are remembered no more. */
    public long forgotten() {
        return forgotten.get();
    }

    boolean includes(MonitoredJob job) {
        return job.startNanos() - since >= 0;
    }

    void forget(MonitoredJob job) {
        if (includes(job)) {
            forgotten.incrementAndGet();
        }
    }
}
