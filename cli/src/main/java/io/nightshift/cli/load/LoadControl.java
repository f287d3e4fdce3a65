package io.nightshift.cli.load;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What the threads of one load share: counts, what they wait for, and whether they shall stop. */
final class LoadControl {

    private final LongAdder loaded = new LongAdder();
    private final LongAdder inDoubt = new LongAdder();
    private final AtomicReference<Optional<String>> waiting = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<RuntimeException>> reason = new AtomicReference<>(Optional.empty());
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Rows that were written. */
    long loaded() {
        return loaded.sum();
    }

    void wrote(long rows) {
        loaded.add(rows);
        waiting.set(Optional.empty());
    }

    /** Rows that were sent, and of which nobody knows whether they were written, as nothing is going to be tried again. */
    long inDoubt() {
        return inDoubt.sum();
    }

    void leaveInDoubt(long rows) {
        inDoubt.add(rows);
    }

    /** Why nothing is written at the moment, if so. */
    Optional<String> waiting() {
        return waiting.get();
    }

    void waitsFor(String what) {
        waiting.set(Optional.of(what));
    }

    /** Lets all threads end after what they have begun; the first reason counts. */
    void stop(RuntimeException why) {
        reason.compareAndSet(Optional.empty(), Optional.of(why));
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    Optional<RuntimeException> reason() {
        return reason.get();
    }

    /** Waits, but no longer than until the load is stopped. */
    void pause(Duration time) throws InterruptedException {
        // Whether it was stopped is asked by whoever goes on.
        boolean ignored = stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
