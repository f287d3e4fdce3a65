package io.nightshift.run.internal.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Threads that do the same work; when one fails, or their caller is interrupted, all end. */
public final class Workers {

    private Workers() {}

    /** Whether to go on. */
    public static final class Stop {
        private final AtomicBoolean stopped = new AtomicBoolean();

        private Stop() {}

        /** Throws if it is over. */
        public void check() {
            if (stopped.get()) {
                throw new CancellationException();
            }
        }
    }

    /** What each of the threads does. */
    @FunctionalInterface
    public interface Loop {
        void run(Stop stop) throws IOException, InterruptedException;
    }

    /** Runs the same on several threads, until all have come to its end or one fails. */
    public static void run(String name, int threads, Loop loop) throws IOException, InterruptedException {
        Stop stop = new Stop();
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> new Thread(task, "nightshift-" + name));
        CompletionService<Void> ended = new ExecutorCompletionService<>(pool);
        try {
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < threads; i++) {
                ended.submit(() -> {
                    try {
                        loop.run(stop);
                    } catch (Throwable e) {
                        failures.add(e);
                        stop.stopped.set(true);
                        throw e;
                    }
                    return null;
                });
            }
            // In the order of their ends: another one may wait for what the one that has failed will never do.
            for (int i = 0; i < threads; i++) {
                try {
                    ended.take().get();
                } catch (ExecutionException e) {
                    throw rethrown(failures.get(0));
                }
            }
        } finally {
            stop.stopped.set(true);
            pool.shutdownNow();
            pool.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static RuntimeException rethrown(Throwable failure) throws IOException, InterruptedException {
        if (failure instanceof UncheckedIOException io) {
            throw io.getCause();
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /** Calls what may fail at a place that cannot say so. */
    public static <T> T unchecked(Callable<T> call) {
        try {
            return call.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
