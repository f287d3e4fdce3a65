package io.nightshift.store.log;

import io.nightshift.store.file.DiskFullException;
import io.nightshift.store.file.FileLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changes and writes them to disk, many at once. {@link #append} only copies them, so it may be called under a lock; who needs them
 * on disk waits afterwards with {@link #await}. Thread-safe.
 */
/*
 * Two buffers: while the log's thread writes and syncs one, changes go to the other. So one sync serves all that came during the one
 * before. A thread that has been waiting for a sync usually comes back with its next change at once; a frame that is begun waits a fraction
 * of a sync for those, or else every other sync would be done for the first of them alone.
 *
 * A sync that has failed is never tried again: the system may have dropped what it could not write, and say that all is well the next
 * time. The log stops for good. A full disk is different: nothing was lost, and the write is tried until there is room.
 */
public final class Log implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Log.class);

    /** A batch takes no more when it has this many bytes; larger groups are frames of their own. */
    private static final int MAX_BATCH = 256 << 20;

    /** So many bytes may wait to be written if nobody waits for them. */
    private static final int MOST_UNWAITED = 16 << 20;

    private static final long FULL_DISK_PAUSE_MILLIS = 100;

    /** The part of a sync's time that a batch waits for those who come back. */
    private static final int GATHERING_PART = 8;

    private final SegmentWriter writer;
    private final long directory;
    private final LogSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private final Thread thread;

    private Batch active = new Batch();
    private Batch writing = new Batch();
    private int wanted = 1;
    private boolean urgent;
    private boolean beginsFile;

    // Read without the lock by all who wait. First the active one: a position that is before it is in the other, or
    // safe.
    private volatile Batch.Ticket activeTicket;
    private volatile Batch.Ticket writingTicket;
    private volatile boolean closing;
    private long jobsHeldAt = Long.MAX_VALUE;
    private long syncNanos;
    private volatile boolean full;
    private volatile @Nullable IOException failure;
    private volatile long appended;
    private volatile long safe;
    private volatile long bytesWritten;

    private Log(SegmentWriter writer, long directory, LogSettings settings, long last) {
        this.directory = directory;
        this.writer = writer;
        this.settings = settings;
        this.appended = last;
        this.safe = last;
        active.begin(last + 1);
        writing.begin(last + 1);
        this.activeTicket = active.ticket();
        this.writingTicket = writing.ticket();
        this.thread = Thread.ofPlatform().daemon().name("nightshift-log").unstarted(this::run);
    }

    /**
     * Begins a log behind what is there already.
     *
     * @param directory the number in all headers
     * @param last the position of the last group that is there
     */
    public static Log begin(FileLayer files, long directory, LogSettings settings, long last) throws IOException {
        Log log = new Log(
                new SegmentWriter(files, directory, settings.segmentSize(), last + 1), directory, settings, last);
        log.thread.start();
        return log;
    }

    /**
     * Takes a group of changes of one partition.
     *
     * @param namespace 0 to 255
     * @param partition 0 to 65535
     * @return its position
     */
    public long append(int namespace, int partition, byte[] changes, int length) {
        lock.lock();
        try {
            while (active.groups() > 0 && active.size() + (long) length > MAX_BATCH && failure == null && !closing) {
                taken.awaitUninterruptibly();
            }
            if (failure != null || closing) {
                // Nobody will ever be told that this is safe.
                return appended + 1;
            }
            appended = active.add(namespace, partition, changes, length);
            if (active.groups() == 1 || active.groups() == wanted || active.size() > settings.jobShare()) {
                added.signal();
            }
            return appended;
        } finally {
            lock.unlock();
        }
    }

    /** The position of the last group that was taken. */
    public long appended() {
        return appended;
    }

    /** Bytes written since the log was begun. */
    public long bytesWritten() {
        return bytesWritten;
    }

    /**
     * Waits until a group may be acknowledged: is on disk, or, if the settings say so, will be soon.
     *
     * @throws UncheckedIOException if it never will be
     */
    public void await(long position) {
        if (settings.waits()) {
            awaitSafe(position);
        } else {
            awaitRoom(MOST_UNWAITED, false);
            checkFailure();
        }
    }

    /**
     * Waits until a group is on disk, whatever the settings say.
     *
     * @throws UncheckedIOException if it never will be
     */
    public void awaitSafe(long position) {
        boolean interrupted = false;
        while (position > safe) {
            checkFailure();
            if (closing && position > appended) {
                throw new UncheckedIOException(new IOException("the data directory is closed"));
            }
            if (!settings.waits()) {
                hurry();
            }
            Batch.Ticket ticket = activeTicket;
            if (position < ticket.first()) {
                ticket = writingTicket;
            }
            try {
                if (position >= ticket.first()) {
                    ticket.await();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has what was taken written now. */
    private void hurry() {
        lock.lock();
        try {
            urgent = true;
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    private void checkFailure() {
        IOException why = failure;
        if (why != null) {
            throw new UncheckedIOException(why);
        }
    }

    /** Waits until a job may go on, which leaves room for the changes of others. */
    public void paceJob() {
        awaitRoom(settings.jobShare(), true);
    }

    /**
     * Holds jobs up once so many bytes have been written, until this is called again: so that files that are not needed any more can be
     * deleted as fast as new ones are written.
     */
    public void holdJobsAt(long bytes) {
        lock.lock();
        try {
            jobsHeldAt = bytes;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Begins a new file with the next change, so that the ones before can be deleted when they are not needed any more. */
    public void beginFile() {
        lock.lock();
        try {
            beginsFile = true;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom(int most, boolean job) {
        lock.lock();
        try {
            while ((active.size() > most || job && bytesWritten > jobsHeldAt) && failure == null && !closing) {
                taken.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the disk is full; the log waits for room. */
    public boolean isFull() {
        return full;
    }

    /** Why the log has stopped for good. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    // ---------------------------------------------------------------- the log's thread

    private void run() {
        try {
            for (Batch batch = take(); batch != null; batch = take()) {
                write(batch);
            }
            writer.close();
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(new IOException("the log was interrupted", e));
        } catch (RuntimeException | Error e) {
            fail(new IOException("the log has failed: " + e, e));
        }
    }

    /** Waits for changes and swaps the buffers; null if the log is closed and all is written. */
    private @Nullable Batch take() throws InterruptedException {
        lock.lock();
        try {
            while (active.groups() == 0) {
                if (closing) {
                    return null;
                }
                added.await();
            }
            gather();
            urgent = false;
            Batch batch = active;
            active = writing;
            writing = batch;
            active.begin(batch.last() + 1);
            writingTicket = writing.ticket();
            activeTicket = active.ticket();
            taken.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Waits a while for more to write at once. */
    private void gather() throws InterruptedException {
        wanted = settings.waits() ? Math.max(1, writing.ticket().waiters()) : Integer.MAX_VALUE;
        long left = settings.waits() ? syncNanos / GATHERING_PART : settings.flushNanos();
        while (left > 0 && active.groups() < wanted && active.size() <= settings.jobShare() && !urgent && !closing) {
            left = added.awaitNanos(left);
        }
    }

    private void write(Batch batch) throws IOException, InterruptedException {
        int size = batch.seal(safe, directory);
        if (takesNewFile()) {
            writer.endFile();
        }
        while (true) {
            try {
                writer.write(batch.bytes(), size, batch.first());
                break;
            } catch (DiskFullException e) {
                waitForRoom(e);
            }
        }
        if (full) {
            full = false;
            LOG.info("there is room on the disk of the data directory again: writes go on");
        }
        long start = System.nanoTime();
        writer.sync();
        syncNanos = System.nanoTime() - start;
        bytesWritten += size;
        lock.lock();
        try {
            safe = batch.last();
        } finally {
            lock.unlock();
        }
        batch.ticket().open();
    }

    private boolean takesNewFile() {
        lock.lock();
        try {
            boolean takes = beginsFile;
            beginsFile = false;
            return takes;
        } finally {
            lock.unlock();
        }
    }

    private void waitForRoom(DiskFullException e) throws IOException, InterruptedException {
        if (!full) {
            full = true;
            LOG.error("the disk of the data directory is full: no writes until there is room ({})", e.getMessage());
        }
        lock.lock();
        try {
            if (closing) {
                throw e;
            }
            var unused = added.await(FULL_DISK_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException e) {
        LOG.error(
                "the data directory takes no more changes, because its disk has failed ({}); restart the server",
                e.getMessage());
        LOG.debug("the failure of the disk", e);
        lock.lock();
        try {
            failure = explained(e);
            taken.signalAll();
        } finally {
            lock.unlock();
        }
        writing.ticket().open();
        active.ticket().open();
        closeQuietly();
    }

    /** Takes no more changes: what is on disk does not fit to what there is. */
    public void stop(IOException why) {
        lock.lock();
        try {
            if (failure == null) {
                failure = explained(why);
            }
            taken.signalAll();
        } finally {
            lock.unlock();
        }
        // The log's thread goes on with what it has; who waits for that is told of the failure.
        writingTicket.open();
        activeTicket.open();
    }

    private static IOException explained(IOException e) {
        return new IOException(
                "the disk of the data directory has failed (" + e.getMessage()
                        + "): no writes until the server is restarted",
                e);
    }

    private void closeQuietly() {
        try {
            writer.close();
        } catch (IOException e) {
            LOG.debug("closing the log: {}", e.getMessage());
        }
    }

    /** Writes what has been taken, and ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            added.signalAll();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
