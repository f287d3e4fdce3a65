package io.nightshift.cli.work;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work come to an orderly end after Ctrl-C: its thread is interrupted, and the process waits for it. */
public final class UntilInterrupted {

    private static final Duration ENDING = Duration.ofSeconds(30);

    private UntilInterrupted() {}

    /** Work, with what it says at its end, also when it is interrupted; returns the exit code. */
    @FunctionalInterface
    public interface Work {
        int run() throws IOException;
    }

    /** Does it on this thread. */
    public static int run(Work work) throws IOException {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(worker, ended), "stop-on-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run();
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending.
            }
        }
    }

    private static void stop(Thread worker, CountDownLatch ended) {
        worker.interrupt();
        try {
            ended.await(ENDING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
