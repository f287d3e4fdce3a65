package io.nightshift.run.backup;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import io.nightshift.run.backup.format.BackupEntry;
import io.nightshift.run.backup.format.BackupIndex;
import io.nightshift.run.backup.format.BackupReader;
import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.run.backup.format.BackupUdf;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Writes the records of a backup into a cluster; also backups that {@code asbackup} made in its text format, version 3.1. All files are
 * read to their end and compared with their manifests first, so that nothing is written from a damaged backup. Settings are of one
 * restore, and for one thread.
 */
public final class Restore {

    private static final int BATCH = 200;
    private static final long BATCH_BYTES = 1 << 20;
    private static final int MAX_THREADS = 64;

    private final Cluster cluster;
    private Existing existing = Existing.UPDATE;
    private boolean ignoreGeneration;
    private boolean globals = true;
    private Destination destination = new Destination(Optional.empty(), Optional.empty());
    private int threads = 8;
    private Duration patience = Duration.ofMinutes(1);
    private Clock clock = Clock.systemUTC();
    private Consumer<RestoreReject> rejects = reject -> {};
    private RestoreProgress progress = (checked, done) -> {};

    private Restore(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A restore into a cluster. */
    public static Restore into(Cluster cluster) {
        return new Restore(cluster);
    }

    /** What to do with records that are there. Default: {@link Existing#UPDATE}. */
    public Restore existing(Existing what) {
        existing = what;
        return this;
    }

    /**
     * Whether records that are there are written whatever their generation is. Default: no, a record is written only if its generation
     * is lower than that in the backup; {@code asrestore --no-generation} is yes.
     */
    public Restore ignoreGeneration(boolean wanted) {
        ignoreGeneration = wanted;
        return this;
    }

    /** Whether indexes and Lua modules are restored, too; those that are there stay as they are. Default: yes. */
    public Restore indexesAndModules(boolean wanted) {
        globals = wanted;
        return this;
    }

    /**
     * Restores into another namespace, and all into one set if it names one: then only records whose key was stored with them can go
     * there, the others are rejected.
     */
    public Restore to(DataSet dataSet) {
        destination = new Destination(
                Optional.of(dataSet.namespace()),
                dataSet.isWholeNamespace() ? Optional.empty() : Optional.of(dataSet.set()));
        return this;
    }

    /** How many threads write at a time, 1 to 64. Default: 8. */
    public Restore threads(int count) {
        if (count < 1 || count > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be 1 to 64, was " + count);
        }
        threads = count;
        return this;
    }

    /** How long to go on trying while the cluster takes no writes. Default: 1 min. */
    public Restore retryFor(Duration limit) {
        patience = limit;
        return this;
    }

    /** What times to live are counted from. Default: the system's clock. */
    public Restore clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Who hears of what was not restored; one at a time, from several threads. */
    public Restore onReject(Consumer<RestoreReject> listener) {
        rejects = listener;
        return this;
    }

    /** Who hears how far it is. */
    public Restore onProgress(RestoreProgress listener) {
        progress = listener;
        return this;
    }

    /**
     * Checks the files, and writes their records.
     *
     * @param places files, and directories with files in them
     * @throws io.nightshift.run.backup.format.BackupFormatException if one is damaged; nothing is written then
     * @throws RestoreStoppedException if the cluster takes no writes any more
     */
    public RestoreReport from(List<Path> places) throws IOException, InterruptedException {
        return from(BackupCheck.of(places, checked -> progress.at(checked, 0)));
    }

    /** Writes the records of files that were checked. */
    public RestoreReport from(BackupCheck check) throws IOException, InterruptedException {
        RestoreCounts counts = new RestoreCounts(rejects);
        try {
            write(check, counts);
        } catch (AerospikeException e) {
            throw new RestoreStoppedException(
                    e.getBaseMessage() + "; restoring again goes over all records once more",
                    counts.report(check.records()),
                    e);
        }
        progress.at(check.records(), counts.done());
        return counts.report(check.records());
    }

    private void write(BackupCheck check, RestoreCounts counts) throws IOException, InterruptedException {
        BlockingQueue<List<Pending>> batches = new ArrayBlockingQueue<>(2 * threads);
        AtomicBoolean allRead = new AtomicBoolean();
        AtomicBoolean reading = new AtomicBoolean();
        RestoreWriter writer = new RestoreWriter(cluster.client(), existing, ignoreGeneration, patience, counts);
        // One thread more than write: the first one to come reads.
        Workers.run("restore", threads + 1, stop -> {
            if (reading.compareAndSet(false, true)) {
                Batches out = new Batches(batches, stop);
                for (Path file : check.files()) {
                    read(file, out, counts);
                }
                out.flush();
                allRead.set(true);
                return;
            }
            while (true) {
                boolean last = allRead.get();
                List<Pending> batch = batches.poll(last ? 0 : 10, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    writer.write(batch, stop);
                    progress.at(check.records(), counts.done());
                } else if (last) {
                    return;
                }
                stop.check();
            }
        });
    }

    private void read(Path file, Batches out, RestoreCounts counts) throws IOException, InterruptedException {
        String name = file.toString();
        GlobalRestore others = new GlobalRestore(cluster.createSession(), destination, counts);
        try (BackupReader reader = BackupReader.open(file)) {
            while (true) {
                long line = reader.line();
                Optional<BackupEntry> next = reader.next();
                if (next.isEmpty()) {
                    return;
                }
                if (next.get() instanceof BackupRecord record) {
                    Optional<Pending> pending = pending(name, line, record, counts);
                    if (pending.isPresent()) {
                        out.add(pending.get());
                    }
                } else if (globals && next.get() instanceof BackupIndex index) {
                    others.restore(index, name, line);
                } else if (globals && next.get() instanceof BackupUdf udf) {
                    others.restore(udf, name, line);
                }
            }
        }
    }

    private Optional<Pending> pending(String file, long line, BackupRecord record, RestoreCounts counts) {
        long left = record.voidTime() == 0
                ? -1
                : record.voidTime() + BackupRecord.EPOCH - clock.instant().getEpochSecond();
        if (record.voidTime() != 0 && left <= 0) {
            counts.add(RestoreCounts.Fate.EXPIRED);
            return Optional.empty();
        }
        try {
            Key key = destination.key(record);
            return Optional.of(new Pending(file, line, record, key, (int) Math.min(left, Integer.MAX_VALUE), false));
        } catch (Destination.NoPlaceException e) {
            counts.reject(Pending.reject(file, line, record, e.getMessage()));
            return Optional.empty();
        }
    }

    /** Collects records until there are enough for a batch. */
    private static final class Batches {
        private final BlockingQueue<List<Pending>> queue;
        private final Workers.Stop stop;
        private List<Pending> batch = new ArrayList<>(BATCH);
        private long bytes;

        Batches(BlockingQueue<List<Pending>> queue, Workers.Stop stop) {
            this.queue = queue;
            this.stop = stop;
        }

        void add(Pending pending) throws InterruptedException {
            batch.add(pending);
            bytes += pending.record().bins().stream()
                    .mapToLong(bin -> bin.value().bytes().length)
                    .sum();
            if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
                flush();
            }
        }

        void flush() throws InterruptedException {
            if (!batch.isEmpty()) {
                while (!queue.offer(batch, 100, TimeUnit.MILLISECONDS)) {
                    stop.check();
                }
                batch = new ArrayList<>(BATCH);
                bytes = 0;
            }
        }
    }
}
