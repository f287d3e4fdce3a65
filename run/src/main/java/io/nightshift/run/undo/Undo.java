package io.nightshift.run.undo;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.GenerationPolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.nightshift.run.backup.BackupCheck;
import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.run.internal.bulk.BulkWriter;
import io.nightshift.run.internal.bulk.Feed;
import io.nightshift.run.internal.bulk.Image;
import io.nightshift.run.internal.bulk.Standing;
import io.nightshift.run.internal.bulk.Workers;
import io.nightshift.run.spec.Marker;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.WriteAnswer;
import io.nightshift.sdk.job.JobPlan;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the before-images of a run back. A record is replaced only if its generation is exactly one above the saved one and it has the
 * run's marker, which the server checks under the record's lock: so no write of anybody else is lost. What a run has deleted is created
 * again if nothing stands there. Can be repeated, also after it was stopped. Settings are of one undo, and for one thread.
 */
public final class Undo {

    private static final int LAST_GENERATION = 65_535;
    private static final int MAX_THREADS = 64;

    private final Cluster cluster;
    private final Expression marked;
    private final boolean deleted;
    private int threads = 8;
    private Duration patience = Duration.ofMinutes(1);
    private Clock clock = Clock.systemUTC();
    private Consumer<UndoConflict> conflicts = conflict -> {};
    private LongConsumer progress = done -> {};

    private Undo(Cluster cluster, Expression marked, boolean deleted) {
        this.cluster = cluster;
        this.marked = marked;
        this.deleted = deleted;
    }

    /**
     * Of a run that changed records, and set its marker in them.
     *
     * @param run its id
     */
    public static Undo ofChange(Cluster cluster, String run) {
        return new Undo(cluster, Exp.build(Marker.has(run)), false);
    }

    /** Of a run that deleted records. */
    public static Undo ofDelete(Cluster cluster) {
        return new Undo(cluster, Exp.build(Exp.val(false)), true);
    }

    /** Why a run of this job cannot be taken back, whatever is saved before, in one line; empty if it can. */
    public static Optional<String> refusal(JobPlan job) {
        return switch (job.kind()) {
            case UPDATE, DELETE -> Optional.empty();
            case TOUCH, FUNCTION, OPERATIONS, QUERY ->
                Optional.of(
                        "a " + job.title() + " cannot be undone, because it cannot mark the records that it changes");
        };
    }

    /** How many threads write at a time, 1 to 64. Default: 8. */
    public Undo threads(int count) {
        if (count < 1 || count > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be 1 to 64, was " + count);
        }
        threads = count;
        return this;
    }

    /** How long to go on trying while the cluster takes no writes. Default: 1 min. */
    public Undo retryFor(Duration limit) {
        patience = limit;
        return this;
    }

    /** What times to live are counted from. Default: the system's clock. */
    public Undo clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Who hears of records that were not put back; one at a time, from several threads. */
    public Undo onConflict(Consumer<UndoConflict> listener) {
        conflicts = listener;
        return this;
    }

    /** Who hears of how many records it is known what has become of them. */
    public Undo onProgress(LongConsumer listener) {
        progress = listener;
        return this;
    }

    /**
     * Puts the records of a backup back.
     *
     * @param backup that was read just before the run, with the run's filter, and is whole
     * @throws AerospikeException if the cluster takes no writes any more; the undo can be started again
     */
    public UndoReport from(BackupCheck backup) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Tally tally = new Tally();
        BulkWriter writer = new BulkWriter(cluster.client(), patience);
        Standing standing = new Standing(cluster.client(), patience);
        Feed.run(
                "undo",
                backup.files(),
                threads,
                (file, line, entry) ->
                        entry instanceof BackupRecord record ? image(file, line, record, tally) : Optional.empty(),
                (batch, stop) -> {
                    write(batch, writer, standing, tally, stop);
                    progress.accept(tally.done());
                });
        return tally.report(backup.records(), Duration.ofNanos(System.nanoTime() - start));
    }

    private Optional<Image> image(String file, long line, BackupRecord record, Tally tally) {
        int lifetime = Image.lifetime(record, clock);
        if (lifetime == 0) {
            tally.expired.incrementAndGet();
            return Optional.empty();
        }
        Key key = new Key(
                record.namespace(),
                record.digest(),
                record.set().isEmpty() ? null : record.set(),
                record.key().map(Image::value).orElse(null));
        return Optional.of(new Image(file, line, record, key, lifetime));
    }

    private void write(List<Image> batch, BulkWriter writer, Standing standing, Tally tally, Workers.Stop stop)
            throws InterruptedException {
        List<Image> unclear = new ArrayList<>();
        Set<Image> lost = Collections.newSetFromMap(new IdentityHashMap<>());
        writer.write(
                batch,
                this::request,
                (image, code, answerLost) -> {
                    if (answerLost) {
                        lost.add(image);
                    }
                    switch (code) {
                        case ResultCode.OK -> tally.undone.incrementAndGet();
                        case ResultCode.GENERATION_ERROR,
                                ResultCode.FILTERED_OUT,
                                ResultCode.KEY_NOT_FOUND_ERROR,
                                ResultCode.KEY_EXISTS_ERROR -> unclear.add(image);
                        default -> tally.reject(tally.rejected, image, WriteAnswer.refusal(code, image.expiration()));
                    }
                },
                stop);
        if (!unclear.isEmpty()) {
            standing.compare(unclear, false, stop, (image, now, same) -> {
                if (same) {
                    (lost.contains(image) ? tally.undone : tally.untouched).incrementAndGet();
                } else {
                    tally.reject(tally.conflicts, image, conflict(image.record().generation(), now));
                }
            });
        }
    }

    private static String conflict(int saved, @Nullable Record now) {
        if (now == null) {
            return "it is not there any more: it was deleted, or has expired";
        }
        String generations = "its generation is " + now.generation + ", was " + saved + " before the run";
        return now.bins.containsKey(Marker.BIN)
                ? "it was changed after the run: " + generations
                : "it was written by others: " + generations + ", and it lacks the mark of the run";
    }

    private BatchRecord request(Image image) {
        BatchWritePolicy policy = new BatchWritePolicy();
        policy.sendKey = image.key().userKey != null;
        policy.expiration = image.expiration();
        if (deleted) {
            policy.recordExistsAction = RecordExistsAction.CREATE_ONLY;
        } else {
            policy.recordExistsAction = RecordExistsAction.REPLACE_ONLY;
            policy.generationPolicy = GenerationPolicy.EXPECT_GEN_EQUAL;
            policy.generation = next(image.record().generation());
            policy.filterExp = marked;
        }
        return new BatchWrite(policy, image.key(), image.operations(false));
    }

    /** The generation that one write later has. */
    private static int next(int generation) {
        return generation == LAST_GENERATION ? 1 : generation + 1;
    }

    /** Counts. Safe for use by several threads. */
    private final class Tally {
        private final AtomicLong undone = new AtomicLong();
        private final AtomicLong untouched = new AtomicLong();
        private final AtomicLong expired = new AtomicLong();
        private final AtomicLong conflicts = new AtomicLong();
        private final AtomicLong rejected = new AtomicLong();

        synchronized void reject(AtomicLong count, Image image, String reason) {
            count.incrementAndGet();
            Undo.this.conflicts.accept(
                    new UndoConflict(image.file(), image.line(), Image.name(image.record()), reason));
        }

        long done() {
            return undone.get() + untouched.get() + expired.get() + conflicts.get() + rejected.get();
        }

        UndoReport report(long records, Duration elapsed) {
            return new UndoReport(
                    records, undone.get(), untouched.get(), expired.get(), conflicts.get(), rejected.get(), elapsed);
        }
    }
}
