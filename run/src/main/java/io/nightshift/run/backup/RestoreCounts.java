package io.nightshift.run.backup;

import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.run.internal.bulk.Image;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts what becomes of records. Safe for use by several threads. */
final class RestoreCounts {

    /** What can become of a record. */
    enum Fate {
        RESTORED,
        EXPIRED,
        KEPT,
        NEWER,
        UNCONFIRMED,
        REJECTED
    }

    private final Map<Fate, AtomicLong> counts = new EnumMap<>(Fate.class);
    private final Consumer<RestoreReject> rejects;
    private final long start = System.nanoTime();
    private int indexes;
    private int udfs;
    private int rejectedGlobals;

    RestoreCounts(Consumer<RestoreReject> rejects) {
        this.rejects = rejects;
        for (Fate fate : Fate.values()) {
            counts.put(fate, new AtomicLong());
        }
    }

    void add(Fate fate) {
        count(fate).incrementAndGet();
    }

    void reject(String file, long line, BackupRecord record, String reason) {
        add(Fate.REJECTED);
        tell(new RestoreReject(file, line, Image.name(record), reason));
    }

    synchronized void rejectGlobal(RestoreReject reject) {
        rejectedGlobals++;
        tell(reject);
    }

    synchronized void addIndex() {
        indexes++;
    }

    synchronized void addUdf() {
        udfs++;
    }

    private synchronized void tell(RestoreReject reject) {
        rejects.accept(reject);
    }

    /** How many are settled. */
    long done() {
        return counts.values().stream().mapToLong(AtomicLong::get).sum();
    }

    private AtomicLong count(Fate fate) {
        return counts.getOrDefault(fate, new AtomicLong());
    }

    synchronized RestoreReport report(long records) {
        return new RestoreReport(
                records,
                count(Fate.RESTORED).get(),
                count(Fate.EXPIRED).get(),
                count(Fate.KEPT).get(),
                count(Fate.NEWER).get(),
                count(Fate.UNCONFIRMED).get(),
                count(Fate.REJECTED).get(),
                indexes,
                udfs,
                rejectedGlobals,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
