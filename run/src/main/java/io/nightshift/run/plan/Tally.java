package io.nightshift.run.plan;

import io.nightshift.run.internal.rows.Row;
import io.nightshift.run.plan.SampledRecord.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Counts what comes of copies, and keeps some. For one thread; several are added up in the end. */
final class Tally {

    /** Reasons that are told apart; what comes after them is counted by result code alone. */
    private static final int REASONS = 100;

    private static final String OTHER_REASONS = "for other reasons";

    private final int kept;
    private final DigestSample changed;
    private final DigestSample removed;
    private final DigestSample unchanged;
    private final Map<Failure, Failed> failed = new HashMap<>(); // by the form of the reason
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

    /** What tells a record's reason from another's: a number, or a text in quotes. */
    private static final Pattern OWN = Pattern.compile("-?\\d+(\\.\\d+)?|'[^']*'|\"[^\"]*\"");

    /** Records that fail for one reason, told in texts that may differ by what is in the record. */
    private static final class Failed {
        private final DigestSample example = new DigestSample(1);
        private long records;
        private String text;
        private boolean differs;

        Failed(String text) {
            this.text = text;
        }

        void add(String other, boolean othersDiffer) {
            differs |= othersDiffer || !other.equals(text);
            text = other.compareTo(text) < 0 ? other : text;
        }

        Failure reason(int code) {
            return new Failure(code, differs ? "e.g. " + text : text);
        }
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
        Failed reason = failed(failure.resultCode(), failure.reason());
        reason.add(reason.text.equals(OTHER_REASONS) ? OTHER_REASONS : failure.reason(), false);
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

    private Failed failed(int code, String text) {
        Failure form = new Failure(code, OWN.matcher(text).replaceAll("#"));
        boolean known = failed.containsKey(form) || failed.size() < REASONS;
        return failed.computeIfAbsent(
                known ? form : new Failure(code, OTHER_REASONS), it -> new Failed(known ? text : OTHER_REASONS));
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
        other.failed.forEach((form, more) -> {
            Failed reason = failed(form.resultCode(), more.text);
            reason.add(reason.text.equals(OTHER_REASONS) ? OTHER_REASONS : more.text, more.differs);
            reason.records += more.records;
            reason.example.add(more.example);
        });
    }

    Rehearsal result(boolean complete) {
        List<Map.Entry<Failure, Failed>> reasons = failed.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Failure, Failed>>comparingLong(reason -> -reason.getValue().records)
                        .thenComparing(reason -> reason.getValue().text))
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
                        .map(reason -> new Rehearsal.FailureCount(
                                reason.getValue().reason(reason.getKey().resultCode()), reason.getValue().records))
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
