package io.nightshift.store;

import io.nightshift.engine.store.Namespace;
import io.nightshift.store.change.Catalog;
import io.nightshift.store.checkpoint.CheckpointWriter;
import io.nightshift.store.file.FileLayer;
import io.nightshift.store.log.Log;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a checkpoint whenever the log has grown as large as the data. */
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final long RETRY_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final FileLayer files;
    private final long directory;
    private final Log log;
    private final List<Namespace> namespaces;
    private final Catalog catalog;
    private final long leastLog;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("nightshift-checkpoint").factory());

    /** Bytes of log that had been written when the last checkpoint was begun; below zero for what was there at the start. */
    private long writtenBefore;

    private long failedAt = System.nanoTime() - RETRY_AFTER_NANOS;
    private volatile boolean closed;

    /** @param logBytes that are there already */
    Checkpointer(
            FileLayer files,
            long directory,
            Log log,
            List<Namespace> namespaces,
            Catalog catalog,
            long leastLog,
            long logBytes) {
        this.files = files;
        this.directory = directory;
        this.log = log;
        this.namespaces = namespaces;
        this.catalog = catalog;
        this.leastLog = leastLog;
        this.writtenBefore = -logBytes;
        var unused = thread.scheduleWithFixedDelay(
                this::checkpointIfDue, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void checkpointIfDue() {
        try {
            if (System.nanoTime() - failedAt >= RETRY_AFTER_NANOS && isDue()) {
                checkpoint();
            }
        } catch (IOException | RuntimeException | Error e) {
            // The log has everything. It is tried again.
            failedAt = System.nanoTime();
            LOG.warn("no checkpoint could be written: {}", e.getMessage());
        }
    }

    private synchronized boolean isDue() {
        return log.bytesWritten() - writtenBefore > enough();
    }

    /** So many bytes of log are worth a checkpoint. */
    private long enough() {
        return Math.max(
                leastLog, namespaces.stream().mapToLong(Namespace::usedBytes).sum());
    }

    /** Does something while no checkpoint is written, except by what is done. */
    synchronized void exclusively(Runnable action) {
        action.run();
    }

    /**
     * Writes a checkpoint of data that the log has not heard of.
     *
     * @throws IOException if it could not be written; the next start then begins with what was there before, or the log has been stopped
     */
    synchronized void checkpointOfOtherData() throws IOException {
        CheckpointWriter writer = new CheckpointWriter(files, directory, log, () -> closed);
        try {
            if (!checkpoint(writer)) {
                throw new IOException("the data directory is closed");
            }
        } catch (IOException e) {
            if (writer.isInPlace()) {
                log.stop(e);
            }
            throw e;
        }
    }

    /** Writes a checkpoint now. */
    synchronized void checkpoint() throws IOException {
        boolean unused = checkpoint(new CheckpointWriter(files, directory, log, () -> closed));
    }

    /** Returns whether it was finished, and not stopped. */
    private boolean checkpoint(CheckpointWriter writer) throws IOException {
        long written = log.bytesWritten();
        long start = System.nanoTime();
        // With the checkpoint before, and this one, less than four times the records; and a start that is not too long.
        long enough = enough();
        log.holdJobsAt(Math.max(written, writtenBefore + enough) + enough / 2);
        try {
            boolean finished = writer.write(namespaces, catalog);
            if (finished) {
                writtenBefore = written;
                LOG.debug("checkpoint written in {} ms", (System.nanoTime() - start) / 1_000_000);
            }
            return finished;
        } finally {
            log.holdJobsAt(Long.MAX_VALUE);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                var unused = thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
