package io.nightshift.run.backup;

import com.aerospike.client.AerospikeException;
import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.run.internal.bulk.Feed;
import io.nightshift.run.internal.bulk.Image;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the records of a backup into a cluster; also backups that {@code asbackup} made in its text format, version 3.1. All files are
 * read to their end and compared with their manifests first, so that nothing is written from a damaged backup. Settings are of one
 * restore, and for one thread.
 */
public final class Restore {

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
     * @throws RestoreStoppedException if the cluster takes no writes any more, or the thread is interrupted
     */
    public RestoreReport from(List<Path> places) throws IOException {
        return from(BackupCheck.of(places, checked -> progress.at(checked, 0)));
    }

    /** Writes the records of files that were checked. */
    public RestoreReport from(BackupCheck check) throws IOException {
        RestoreCounts counts = new RestoreCounts(rejects);
        try {
            write(check, counts);
        } catch (AerospikeException e) {
            throw stopped(e.getBaseMessage(), counts.report(check.records()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped("interrupted", counts.report(check.records()), e);
        }
        progress.at(check.records(), counts.done());
        return counts.report(check.records());
    }

    private static RestoreStoppedException stopped(String why, RestoreReport report, Exception cause) {
        return new RestoreStoppedException(why + "; restoring again goes over all records once more", report, cause);
    }

    private void write(BackupCheck check, RestoreCounts counts) throws IOException, InterruptedException {
        RestoreWriter writer = new RestoreWriter(cluster.client(), existing, ignoreGeneration, patience, counts);
        GlobalRestore others = new GlobalRestore(cluster.createSession(), destination, counts);
        Feed.run(
                "restore",
                check.files(),
                threads,
                (file, line, entry) -> {
                    if (entry instanceof BackupRecord record) {
                        return image(file, line, record, counts);
                    }
                    if (globals) {
                        others.restore(entry, file, line);
                    }
                    return Optional.empty();
                },
                (batch, stop) -> {
                    writer.write(batch, stop);
                    progress.at(check.records(), counts.done());
                });
    }

    private Optional<Image> image(String file, long line, BackupRecord record, RestoreCounts counts) {
        int lifetime = Image.lifetime(record, clock);
        if (lifetime == 0) {
            counts.add(RestoreCounts.Fate.EXPIRED);
            return Optional.empty();
        }
        try {
            Image image = new Image(file, line, record, destination.key(record), lifetime);
            if (image.operations(existing == Existing.UPDATE).length > 0) {
                return Optional.of(image);
            }
            counts.reject(file, line, record, "it has no bins in the backup, and a record cannot be without");
        } catch (Destination.NoPlaceException e) {
            counts.reject(file, line, record, e.getMessage());
        }
        return Optional.empty();
    }
}
