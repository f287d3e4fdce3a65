package io.nightshift.engine.walk;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.store.ChangeAuthor;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.store.RecordSet;
import io.nightshift.engine.util.Bytes;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Removes expired or truncated records of a namespace for good. Thread-safe. */
public final class Sweeps {
    private final Namespace namespace;
    private final LongAdder expired = new LongAdder();
    private volatile Supervision last = new Supervision(0, 0, 0);

    public Sweeps(Namespace namespace) {
        this.namespace = namespace;
    }

    /**
     * The outcome of a removal of expired records.
     *
     * @param seconds how long it took
     * @param removedPercent percentage of the records that were removed
     * @param nonExpirable records that never expire
     */
    public record Supervision(long seconds, double removedPercent, long nonExpirable) {}

    /** The outcome of the last one. */
    public Supervision last() {
        return last;
    }

    /** Number of records that have been removed because they had expired. */
    public long expired() {
        return expired.sum();
    }

    /** Removes tombstones that are older than {@code tomb-raider-eligible-age}. Returns how many there were. */
    public long removeOldTombstones() {
        long before = namespace.now() - namespace.settings().tombstoneAge().toMillis();
        return namespace.removeTombstones(tombstone -> lastUpdate(tombstone) <= before);
    }

    /** Removes expired records, unless nothing can be written now. Returns how many there were. */
    public long removeExpired() {
        if (!namespace.isWritable()) {
            return 0;
        }
        long start = System.nanoTime();
        long before = Math.max(1, namespace.objects());
        long nowSeconds = namespace.now() / 1000;
        long[] lasting = new long[1];
        long removed = sweep(new Walker(namespace), new ChangeAuthor.Expiry(), record -> {
            if (Bytes.getInt(record, RecordLayout.VOID_TIME) == 0) {
                lasting[0]++;
            }
            return StoredRecord.isExpired(record, nowSeconds);
        });
        last = new Supervision((System.nanoTime() - start) / 1_000_000_000L, removed * 100.0 / before, lasting[0]);
        expired.add(removed);
        return removed;
    }

    /**
     * Removes the records of a set, or of the whole namespace, that were last updated before a moment, and older tombstones.
     * Records that are written while this runs stay.
     *
     * @param set null for all sets
     * @param before milliseconds since 2010-01-01 UTC, exclusive
     * @return how many records were removed
     * @throws io.nightshift.engine.result.EngineException if the journal takes no changes, or loses them
     */
    public long truncate(@Nullable String set, long before) {
        namespace.checkWritable();
        Walker walker = new Walker(namespace);
        if (set != null) {
            Optional<RecordSet> found = namespace.sets().find(set);
            if (found.isEmpty()) {
                return 0;
            }
            walker.ofSet(found.get().id());
        }
        ChangeAuthor author = new ChangeAuthor.Truncation(ChangeAuthor.current());
        long removed = sweep(walker, author, record -> lastUpdate(record) < before);
        var unused = namespace.removeTombstones(
                tombstone -> walker.look(tombstone) == Walker.Verdict.MATCHES && lastUpdate(tombstone) < before);
        return removed;
    }

    private static long lastUpdate(byte[] record) {
        return Bytes.getLong(record, RecordLayout.LAST_UPDATE_TIME);
    }

    private interface Doomed {
        boolean test(byte[] record);
    }

    private long sweep(Walker walker, ChangeAuthor author, Doomed doomed) {
        return ChangeAuthor.as(author, () -> sweep(walker, doomed));
    }

    private long sweep(Walker walker, Doomed doomed) {
        walker.expiredToo();
        LockedRecord place = new LockedRecord(namespace);
        long[] removed = new long[1];
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            PartitionWalk walk = new PartitionWalk(namespace.partition(id), null);
            boolean done = walker.finish(
                    walk,
                    (partition, slot, record) -> {
                        if (walker.look(record) == Walker.Verdict.MATCHES && doomed.test(record)) {
                            place.at(partition, slot, record).remove();
                            removed[0]++;
                        }
                        return true;
                    },
                    taken -> namespace.paceJob());
            assert done : "nothing stops a sweep";
        }
        namespace.await(namespace.position());
        return removed[0];
    }
}
