package io.nightshift.run.backup;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Statement;
import io.nightshift.run.backup.PartitionSteps.Step;
import io.nightshift.run.backup.format.BackupEncoder;
import io.nightshift.run.backup.format.BackupIndex;
import io.nightshift.run.backup.format.BackupUdf;
import io.nightshift.run.internal.bulk.Workers;
import io.nightshift.run.internal.rows.RawQuery;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Saves the records of a data set in the text format of {@code asbackup}, which {@code asrestore} and {@link Restore} can read. Values are
 * saved as the bytes that are stored, so lists and maps keep their order. Each record is saved as it is when the query comes to it;
 * records that are written meanwhile are saved as they were before or after. Settings are of one backup, and for one thread.
 */
public final class Backup {

    private static final int MAX_THREADS = 64;

    private final Cluster cluster;
    private final DataSet dataSet;
    private final QueryPolicy policy;
    private String filter = "";
    private boolean compact;
    private boolean compressed;
    private boolean sha256;
    private int threads = 4;
    private int recordsPerSecond;
    private Duration patience = Duration.ofSeconds(30);
    private BackupProgress progress = (records, partitions) -> {};

    private Backup(Cluster cluster, DataSet dataSet) {
        this.cluster = cluster;
        this.dataSet = dataSet;
        this.policy = cluster.client().copyQueryPolicyDefault();
    }

    /** A backup of a set, or of a whole namespace; the latter has the Lua modules, too, if it has no filter. */
    public static Backup of(Cluster cluster, DataSet dataSet) {
        return new Backup(cluster, dataSet);
    }

    /**
     * Only records that match; indexes and modules are left out then.
     *
     * @param text how the manifest shows it
     */
    public Backup where(Exp condition, String text) {
        return where(Exp.build(condition), text);
    }

    /** As {@link #where(Exp, String)}. */
    public Backup where(Expression condition, String text) {
        policy.filterExp = condition;
        filter = text;
        return this;
    }

    /**
     * Whether values of bytes, lists, maps and HyperLogLog sketches are saved as they are instead of as Base64, as {@code asbackup --compact}
     * does: that takes a quarter less room for them and less time, but the files are no text any more. Default: no.
     */
    public Backup compact(boolean wanted) {
        compact = wanted;
        return this;
    }

    /** Whether the files of a directory are compressed by gzip; that of a single file is said by its name. Default: no. */
    public Backup compressed(boolean wanted) {
        compressed = wanted;
        return this;
    }

    /**
     * Whether the manifest has the SHA-256 of each file besides its CRC-32: for who keeps the manifest elsewhere, so that nobody can change
     * both. Takes about as much processor time as the text does. Default: no.
     */
    public Backup sha256(boolean wanted) {
        sha256 = wanted;
        return this;
    }

    /** How many threads read at a time, 1 to 64. Default: 4. */
    public Backup threads(int count) {
        if (count < 1 || count > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be 1 to 64, was " + count);
        }
        threads = count;
        return this;
    }

    /** How many records each node reads at most in a second; 0 for no limit, which is the default. */
    public Backup recordsPerSecond(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("records per second must be 0 or more, was " + limit);
        }
        recordsPerSecond = limit;
        return this;
    }

    /** How long to go on trying while nodes do not answer. Default: 30 s. */
    public Backup retryFor(Duration limit) {
        patience = limit;
        return this;
    }

    /** Who hears how far it is. */
    public Backup onProgress(BackupProgress listener) {
        progress = listener;
        return this;
    }

    /**
     * Reads the records and writes them. Files get their names when they are whole, and a manifest at last; when it fails, what was begun
     * is removed.
     *
     * @param target a file whose name ends in {@code .asb}, or {@code .asb.gz} to be compressed; or a directory, new or empty
     * @throws IOException if something is there already, or cannot be written
     * @throws com.aerospike.client.AerospikeException if the cluster cannot be read, or a value cannot be saved
     */
    public BackupReport to(Path target) throws IOException, InterruptedException {
        Instant started = Clock.systemUTC().instant();
        long start = System.nanoTime();
        BackupFiles files = BackupFiles.at(target, dataSet.namespace(), compressed, sha256, threads);
        boolean done = false;
        try {
            files.begin();
            Heads heads = heads(files);
            long records = records(files);
            List<Manifest.File> finished = files.finish();
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    dataSet.namespace(),
                    dataSet.set(),
                    filter,
                    started,
                    Clock.systemUTC().instant(),
                    records,
                    finished);
            OutputFile.writeWhole(files.manifest(), manifest.toJson().getBytes(StandardCharsets.UTF_8));
            done = true;
            long bytes = finished.stream().mapToLong(Manifest.File::bytes).sum();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return new BackupReport(
                    records, bytes, heads.indexes(), heads.udfs(), files.paths(), files.manifest(), elapsed);
        } catch (IOException | RuntimeException e) {
            // A channel that is interrupted fails, and so may a request.
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("backup into " + target).initCause(e);
            }
            throw e;
        } finally {
            if (!done) {
                files.discard();
            }
        }
    }

    /** How much stands before the records. */
    private record Heads(int indexes, int udfs) {}

    private Heads heads(BackupFiles files) throws IOException, InterruptedException {
        if (!filter.isEmpty()) {
            return new Heads(0, 0);
        }
        Globals globals = new Globals(cluster.createSession());
        List<BackupIndex> indexes = globals.indexes(dataSet);
        List<BackupUdf> udfs = dataSet.isWholeNamespace() ? globals.udfs() : List.of();
        if (!indexes.isEmpty() || !udfs.isEmpty()) {
            BackupEncoder encoder = new BackupEncoder(dataSet.namespace());
            indexes.forEach(encoder::add);
            udfs.forEach(encoder::add);
            files.write(encoder.take(), 0);
        }
        return new Heads(indexes.size(), udfs.size());
    }

    private long records(BackupFiles files) throws IOException, InterruptedException {
        AtomicLong written = new AtomicLong();
        AtomicInteger read = new AtomicInteger();
        Statement statement = new Statement();
        statement.setNamespace(dataSet.namespace());
        statement.setSetName(dataSet.isWholeNamespace() ? null : dataSet.set());
        statement.setRecordsPerSecond(recordsPerSecond == 0 ? 0 : Math.max(1, recordsPerSecond / threads));
        RawQuery query = new RawQuery(cluster.client().getCluster(), policy, statement, patience);
        PartitionSteps steps = new PartitionSteps(threads);
        Workers.run("backup", threads, stop -> {
            Piece piece = new Piece(
                    files,
                    dataSet.namespace(),
                    compact,
                    stop,
                    count -> progress.at(written.addAndGet(count), read.get()));
            for (Optional<Step> step = steps.take(); step.isPresent(); step = steps.take()) {
                int count = step.get().count();
                query.read(step.get().first(), count, piece);
                progress.at(written.get(), read.addAndGet(count));
            }
            piece.flush();
        });
        return written.get();
    }
}
