package io.nightshift.run.plan;

import com.aerospike.client.Key;
import io.nightshift.run.internal.rows.Row;
import java.util.List;
import java.util.Optional;

/**
 * One of the records that were read, and what would come of it.
 *
 * @param key its key; its user key only if that is stored with it
 * @param fate what would come of it
 * @param before as it is
 * @param after as it would be; empty if it would be gone
 * @param changes what would differ, by bin and path; not the generation
 * @param failure why it would fail
 */
public record SampledRecord(
        Key key,
        Fate fate,
        RecordImage before,
        Optional<RecordImage> after,
        List<FieldChange> changes,
        Optional<Failure> failure) {

    /** What would come of a record. */
    public enum Fate {
        /** Its bins or its expiry would differ. */
        CHANGED,
        /** It would be gone. */
        REMOVED,
        /** It would be written as it is: only its generation and the time of its last update would differ. */
        UNCHANGED,
        /** The job would fail on it, and leave it as it is. */
        FAILED
    }

    /**
     * Why the job would fail on a record.
     *
     * @param resultCode one of {@link com.aerospike.client.ResultCode}
     * @param reason in one line
     */
    public record Failure(int resultCode, String reason) {}

    static SampledRecord written(Row before, Row after, boolean changed) {
        return new SampledRecord(
                before.key(),
                changed ? Fate.CHANGED : Fate.UNCHANGED,
                RecordImage.of(before),
                Optional.of(RecordImage.of(after)),
                FieldChanges.of(before, after),
                Optional.empty());
    }

    static SampledRecord removed(Row before) {
        return new SampledRecord(
                before.key(), Fate.REMOVED, RecordImage.of(before), Optional.empty(), List.of(), Optional.empty());
    }

    static SampledRecord failed(Row before, Failure failure) {
        RecordImage image = RecordImage.of(before);
        return new SampledRecord(before.key(), Fate.FAILED, image, Optional.of(image), List.of(), Optional.of(failure));
    }
}
