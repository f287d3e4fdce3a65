package io.nightshift.engine;

import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.walk.Sweeps;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes expired records and old tombstones for good, each namespace at its own period, and watches how much of the heap the records use. */
final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private static final long LIMITS_PERIOD_SECONDS = 1;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("nightshift-supervisor").factory());
    private final Map<String, Future<?>> tasks = new ConcurrentHashMap<>();

    /** Watches how much of the heap a namespace uses, until this is closed. */
    void watchHeap(Namespace namespace) {
        var unused = thread.scheduleWithFixedDelay(
                () -> evaluateStopWrites(namespace), LIMITS_PERIOD_SECONDS, LIMITS_PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Supervises a namespace from now on, replacing any earlier period.
     *
     * @param firstAfter delay before the first sweep
     * @param period zero = not at all
     */
    void supervise(String namespace, Sweeps sweeps, Duration firstAfter, Duration period) {
        tasks.compute(namespace, (name, before) -> {
            if (before != null) {
                before.cancel(false);
            }
            return period.isZero()
                    ? null
                    : thread.scheduleWithFixedDelay(
                            () -> removeExpired(namespace, sweeps),
                            firstAfter.toMillis(),
                            period.toMillis(),
                            TimeUnit.MILLISECONDS);
        });
    }

    private static void evaluateStopWrites(Namespace namespace) {
        try {
            namespace.evaluateStopWrites();
        } catch (RuntimeException | Error e) {
            LOG.error("limits of {} could not be looked at", namespace.name(), e);
        }
    }

    private static void removeExpired(String namespace, Sweeps sweeps) {
        try {
            long removed = sweeps.removeExpired();
            long tombstones = sweeps.removeOldTombstones();
            LOG.debug("{} expired records and {} tombstones of {} removed", removed, tombstones, namespace);
        } catch (RuntimeException | Error e) {
            // A task that throws is never run again, and a heap that is full for a moment is all the more reason to
            // keep
            // this one.
            LOG.error("removal of expired records or tombstones in {} failed", namespace, e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
