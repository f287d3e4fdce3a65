package io.nightshift.cli.load;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Loads an input, shows how it goes from the first moment on, keeps how far it has come, and reports, after Ctrl-C too. */
public final class LoadRun {

    private static final long TICK_MILLIS = 100;
    private static final int TICKS_PER_CHECKPOINT = 10;

    /** A write that is under way is waited for. */
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final ProgressLine progress;
    private final Input input;
    private final Optional<CheckpointStore> store;
    private final long begin = System.nanoTime();

    /**
     * A run of one load.
     *
     * @param quiet shows nothing
     * @param store where it is kept how far it has come; nowhere if the input cannot be read again
     */
    public LoadRun(Terminal terminal, Input input, boolean quiet, Optional<CheckpointStore> store) {
        this.progress = new ProgressLine(terminal, "load " + input.name(), quiet);
        this.input = input;
        this.store = store;
    }

    /** Shows that the input is looked through. */
    public void looking(long bytesRead) {
        progress.show(percent(bytesRead), "checking the file");
    }

    /**
     * Loads all rows.
     *
     * @param rejects those that the loader fills
     * @param print is told the report once, in whatever thread
     */
    public LoadReport run(Loader loader, RowReader rows, Rejects rejects, Consumer<LoadReport> print)
            throws IOException, InterruptedException {
        CompletableFuture<LoadReport> ended = new CompletableFuture<>();
        Thread interrupted = new Thread(() -> interrupted(loader, ended, print), "load-on-interrupt");
        Runtime.getRuntime().addShutdownHook(interrupted);
        CountDownLatch done = new CountDownLatch(1);
        Thread ticker =
                Thread.ofPlatform().daemon().name("load-progress").start(() -> tick(loader, rows, rejects, done));
        LoadReport report;
        try (progress) {
            report = loader.load(rows);
            rejects.flush();
            done.countDown();
            ticker.join();
            keep(report);
            if (report.stopped().isEmpty()) {
                progress.finish(100, counts(report.loaded(), report.rejected()));
            }
            ended.complete(report);
        } finally {
            done.countDown();
            ended.completeExceptionally(new IllegalStateException("the load has failed"));
            removeHook(interrupted);
        }
        print.accept(report);
        return report;
    }

    private void interrupted(Loader loader, CompletableFuture<LoadReport> ended, Consumer<LoadReport> print) {
        loader.stop(Failure.failed("interrupted"));
        try {
            LoadReport report = ended.get(ENDING.toSeconds(), TimeUnit.SECONDS);
            progress.close();
            print.accept(report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Whatever failed has been told, or a node holds the last write; how far it came was kept a moment ago.
            progress.close();
        }
    }

    private void tick(Loader loader, RowReader rows, Rejects rejects, CountDownLatch done) {
        try {
            int ticks = 0;
            do {
                String waiting =
                        loader.waiting().map(what -> "waiting: " + what).orElse("");
                long loaded = loader.loaded();
                progress.show(
                        percent(rows.bytesRead()),
                        counts(loaded, loader.rejected()),
                        waiting.isEmpty()
                                ? Numbers.rate(loaded, Duration.ofNanos(System.nanoTime() - begin))
                                : waiting);
                if (++ticks % TICKS_PER_CHECKPOINT == 0 && store.isPresent()) {
                    Checkpoint reached = loader.reached();
                    rejects.flush();
                    store.get().write(reached);
                }
            } while (!done.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            loader.stop(Failure.failed("how far it has come cannot be kept: " + e.getMessage()));
        }
    }

    /** At the end nothing is left to go on with, and after a stop what it has come to. */
    private void keep(LoadReport report) throws IOException {
        if (store.isPresent() && report.stopped().isEmpty()) {
            store.get().delete();
        } else if (store.isPresent() && report.canBeResumed()) {
            store.get().write(report.reached());
        }
    }

    private double percent(long bytesRead) {
        return input.size() == 0 ? 0 : 100.0 * bytesRead / input.size();
    }

    private static String counts(long loaded, long rejected) {
        return Numbers.count(loaded) + " loaded" + (rejected == 0 ? "" : ", " + Numbers.count(rejected) + " rejected");
    }

    private static void removeHook(Thread hook) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook has the last word, this thread none.
            Thread.sleep(ENDING.multipliedBy(2));
        }
    }
}
