package io.nightshift.spring;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Applies data changes in a thread of its own, from the start of the application until its end. With {@code await}, the start takes until
 * they are applied, before the application takes requests, and fails if they cannot be.
 */
public final class DataChangeLifecycle implements SmartLifecycle {

    static final DataChangeLifecycle NOTHING = new DataChangeLifecycle(() -> {}, false, Duration.ZERO);

    /** Before web servers, which start at {@code Integer.MAX_VALUE - 2048} and after. */
    private static final int PHASE = 0;

    /** How long the end of the application waits for a run to be left in order; a cluster that is gone, too, would take for ever. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DataChangeLifecycle.class);

    /** What is to be done. */
    @FunctionalInterface
    interface Work {
        void apply() throws InterruptedException;
    }

    private final Work work;
    private final boolean await;
    private final Duration patience;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile @Nullable Thread thread;

    DataChangeLifecycle(Work work, boolean await, Duration patience) {
        this.work = work;
        this.await = await;
        this.patience = patience;
    }

    /** Completes when all changes are applied, or with the reason why one was not. */
    public CompletableFuture<Void> done() {
        return done.copy();
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("nightshift-changes").daemon().start(this::run);
        thread = started;
        if (await) {
            try {
                done.get();
            } catch (InterruptedException e) {
                stop();
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException problem
                        ? problem
                        : new IllegalStateException("data changes were not applied", e.getCause());
            }
        }
    }

    private void run() {
        try {
            work.apply();
            done.complete(null);
        } catch (InterruptedException e) {
            LOG.info("data changes are left to other instances, or to the next start");
            done.completeExceptionally(e);
        } catch (RuntimeException e) {
            LOG.error("data changes are not applied: {}", e.getMessage(), e);
            done.completeExceptionally(e);
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                if (!running.join(patience)) {
                    LOG.warn(
                            "the run of a data change did not stop within {} s: its job may go on, until another instance"
                                    + " takes the run over",
                            patience.toSeconds());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
