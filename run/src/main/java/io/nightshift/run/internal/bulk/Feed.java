package io.nightshift.run.internal.bulk;

import io.nightshift.run.backup.format.BackupEntry;
import io.nightshift.run.backup.format.BackupReader;
import io.nightshift.run.backup.format.BackupRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads files with one thread and hands their records in batches to several others; never more than these can take. */
public final class Feed {

    private static final int BATCH = 200;
    private static final long BATCH_BYTES = 1 << 20;
    private static final int POLL_MILLIS = 10;

    private final BlockingQueue<List<Image>> batches;
    private final AtomicBoolean allRead = new AtomicBoolean();
    private final Source source;
    private final Target target;

    private Feed(int threads, Source source, Target target) {
        this.batches = new ArrayBlockingQueue<>(2 * threads);
        this.source = source;
        this.target = target;
    }

    /** Says what is to be written of an entry, on the thread that reads. */
    @FunctionalInterface
    public interface Source {
        /** What is to be written, if anything is. */
        Optional<Image> of(String file, long line, BackupEntry entry);
    }

    /** Writes batches, on several threads. */
    @FunctionalInterface
    public interface Target {
        void take(List<Image> batch, Workers.Stop stop) throws InterruptedException;
    }

    /** Reads all files, and returns when everything was taken. */
    public static void run(String name, List<Path> files, int threads, Source source, Target target)
            throws IOException, InterruptedException {
        Feed feed = new Feed(threads, source, target);
        AtomicBoolean reading = new AtomicBoolean();
        // One thread more than write: the first one to come reads.
        Workers.run(name, threads + 1, stop -> {
            if (reading.compareAndSet(false, true)) {
                feed.read(files, stop);
            } else {
                feed.take(stop);
            }
        });
    }

    private void read(List<Path> files, Workers.Stop stop) throws IOException, InterruptedException {
        for (Path file : files) {
            try (BackupReader reader = BackupReader.open(file)) {
                read(file.toString(), reader, stop);
            }
        }
        allRead.set(true);
    }

    private void read(String file, BackupReader reader, Workers.Stop stop) throws IOException, InterruptedException {
        List<Image> batch = new ArrayList<>(BATCH);
        long bytes = 0;
        while (true) {
            long line = reader.line();
            Optional<BackupEntry> entry = reader.next();
            if (entry.isEmpty()) {
                break;
            }
            Optional<Image> image = source.of(file, line, entry.get());
            if (image.isPresent()) {
                batch.add(image.get());
                bytes += bytes(image.get().record());
                if (batch.size() == BATCH || bytes >= BATCH_BYTES) {
                    put(batch, stop);
                    batch = new ArrayList<>(BATCH);
                    bytes = 0;
                }
            }
        }
        if (!batch.isEmpty()) {
            put(batch, stop);
        }
    }

    private static long bytes(BackupRecord record) {
        return record.bins().stream()
                .mapToLong(bin -> bin.value().bytes().length)
                .sum();
    }

    private void put(List<Image> batch, Workers.Stop stop) throws InterruptedException {
        while (!batches.offer(batch, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            stop.check();
        }
    }

    private void take(Workers.Stop stop) throws InterruptedException {
        while (true) {
            boolean last = allRead.get();
            List<Image> batch = batches.poll(last ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (batch != null) {
                target.take(batch, stop);
            } else if (last) {
                return;
            }
            stop.check();
        }
    }
}
