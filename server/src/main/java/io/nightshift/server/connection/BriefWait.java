package io.nightshift.server.connection;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Lets the thread of a connection look for its next request for a moment, before it sleeps in the read: falling asleep and waking up is
 * half of what a single request takes. This is for the one client that asks one thing after the other. As soon as another one asks,
 * the next request takes longer, or jobs work, threads sleep at once, for then the processors are needed, and who has slept is the
 * next to be given one.
 */
final class BriefWait {

    /** Requests of one connection in a row, after which its next one is expected at once. */
    private static final int ENOUGH = 16;

    /** What a client needs to take an answer and to ask again, twice over. */
    private static final long LONGEST_NANOS = TimeUnit.MICROSECONDS.toNanos(40);

    private static final boolean ONE_PROCESSOR = Runtime.getRuntime().availableProcessors() == 1;

    private final BooleanSupplier jobsWork;
    private final LongSupplier nanoTime;

    // The thread that was asked last, and how often in a row. Written by those of all connections without any order: a
    // wrong guess costs a moment.
    private long asked;
    private int requests;

    /** @param jobsWork whether any job is running */
    BriefWait(BooleanSupplier jobsWork) {
        this(jobsWork, System::nanoTime);
    }

    BriefWait(BooleanSupplier jobsWork, LongSupplier nanoTime) {
        this.jobsWork = jobsWork;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns when something has come, or is no longer expected at once. To be called by the thread of a connection that has answered
     * all it was asked.
     */
    void awaitNext(InputStream in) throws IOException {
        Thread thread = Thread.currentThread();
        long me = thread.threadId();
        if (asked != me) {
            asked = me;
            requests = 0;
        }
        requests = Math.min(requests + 1, ENOUGH);
        if (requests < ENOUGH || ONE_PROCESSOR || thread.isVirtual() || jobsWork.getAsBoolean()) {
            return;
        }
        long start = nanoTime.getAsLong();
        while (in.available() == 0 && asked == me) {
            if (nanoTime.getAsLong() - start > LONGEST_NANOS) {
                requests = 0;
                return;
            }
            Thread.onSpinWait();
        }
    }
}
