package io.nightshift.run.plan;

import io.nightshift.run.internal.rows.Row;
import io.nightshift.run.plan.SampledRecord.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what comes of copies, and keeps some. For one thread; several are added up in the end. */
final class Tally {

    /** Reasons that are told apart; what comes after them is counted by result code alone. */
    private static final int REASONS = 100;

    private static final String OTHER_REASONS = "for other reasons";

    private final int kept;
    private final DigestSample changed;
    private final DigestSample removed;
    private final DigestSample unchanged;
    private final Map<Failure, Failed> failed = new HashMap<>();
    private long records;
    private long changedCount;
    private long removedCount;
    private long unchangedCount;
    private long neverExpire;
    private long expireSooner;
    private long changedAgain;
    private long tried;
    private long bytesBefore;
    private long bytesAfter;

    private static final class Failed {
        private final DigestSample example = new DigestSample(1);
        private long records;
    }

    /** @param kept how many records of each fate are kept */
    Tally(int kept) {
        this.kept = kept;
        this.changed = new DigestSample(kept);
        this.removed = new DigestSample(kept);
        this.unchanged = new DigestSample(Math.min(1, kept));
    }

    /** How many records were counted. */
    long records() {
        return records;
    }

    void written(Row before, Row after) {
        count(before, after.size());
        boolean sameBins =
                before.hasBinsOf(after) || FieldChanges.of(before, after).isEmpty();
        long old = before.voidTime();
        long now = after.voidTime();
        if (now == 0 && old != 0) {
            neverExpire++;
        } else if (now != 0 && (old == 0 || now < old)) {
            expireSooner++;
        }
        if (sameBins && old == now) {
            unchangedCount++;
            unchanged.offer(before, () -> SampledRecord.written(before, after, false));
        } else {
            changedCount++;
            changed.offer(before, () -> SampledRecord.written(before, after, true));
        }
    }

    void removed(Row before) {
        count(before, 0);
        removedCount++;
        removed.offer(before, () -> SampledRecord.removed(before));
    }

    void failed(Row before, Failure failure) {
        count(before, before.size());
        Failed reason = failed(failure);
        reason.records++;
        reason.example.offer(before, () -> SampledRecord.failed(before, failure));
    }

    /** The job was carried out on a record once more. */
    void triedAgain(boolean hasChanged) {
        tried++;
        if (hasChanged) {
            changedAgain++;
        }
    }

    private void count(Row before, long after) {
        records++;
        bytesBefore += before.size();
        bytesAfter += after;
    }

    private Failed failed(Failure failure) {
        Failure known = failed.containsKey(failure) || failed.size() < REASONS
                ? failure
                : new Failure(failure.resultCode(), OTHER_REASONS);
        return failed.computeIfAbsent(known, it -> new Failed());
    }

    /** Adds another one, which must not be used any more. */
    void add(Tally other) {
        records += other.records;
        changedCount += other.changedCount;
        removedCount += other.removedCount;
        unchangedCount += other.unchangedCount;
        neverExpire += other.neverExpire;
        expireSooner += other.expireSooner;
        changedAgain += other.changedAgain;
        tried += other.tried;
        bytesBefore += other.bytesBefore;
        bytesAfter += other.bytesAfter;
        changed.add(other.changed);
        removed.add(other.removed);
        unchanged.add(other.unchanged);
        other.failed.forEach((failure, more) -> {
            Failed reason = failed(failure);
            reason.records += more.records;
            reason.example.add(more.example);
        });
    }

    Rehearsal result(boolean complete) {
        List<Map.Entry<Failure, Failed>> reasons = failed.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Failure, Failed>>comparingLong(reason -> -reason.getValue().records)
                        .thenComparing(reason -> reason.getKey().reason()))
                .toList();
        List<SampledRecord> sample = new ArrayList<>(changed.records());
        sample.addAll(removed.records());
        sample.addAll(unchanged.records());
        reasons.stream()
                .limit(kept)
                .forEach(reason -> sample.addAll(reason.getValue().example.records()));
        return new Rehearsal(
                complete,
                records,
                changedCount,
                removedCount,
                unchangedCount,
                reasons.stream()
                        .map(reason -> new Rehearsal.FailureCount(reason.getKey(), reason.getValue().records))
                        .toList(),
                neverExpire,
                expireSooner,
                changedAgain,
                tried,
                bytesBefore,
                bytesAfter,
                sample);
    }
}
