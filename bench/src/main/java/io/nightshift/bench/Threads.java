package io.nightshift.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Runs many small pieces of work on platform threads, as an application server would. */
final class Threads {
    private static final int CHUNK = 64;

    private Threads() {}

    /** Runs {@code work} for 0 to {@code count} - 1 and returns how many calls completed per second. */
    static double rate(int threads, int count, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> running = new ArrayList<>();
        long start = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            running.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int from; (from = next.getAndAdd(CHUNK)) < count && failure.get() == null; ) {
                        for (int i = from; i < Math.min(count, from + CHUNK); i++) {
                            work.accept(i);
                        }
                    }
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        try {
            for (Thread thread : running) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the work failed", failure.get());
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }
}
