package io.nightshift.run.plan;

import java.util.List;

/**
 * What came of the records that were read when the job was carried out on copies of them.
 *
 * @param complete whether every record that matches was read, not only a sample
 * @param records how many were read
 * @param changed how many would have other bins or another expiry
 * @param removed how many would be gone
 * @param unchanged how many would be written as they are
 * @param failures which would fail, by reason, the most frequent first
 * @param neverExpire how many expire and would never do so
 * @param expireSooner how many would expire sooner than now, or would expire and never do so now
 * @param changedAgain how many of {@code tried} would be changed once more if the job was carried out again
 * @param tried on how many it was carried out twice
 * @param bytesBefore what they take in bytes as they are
 * @param bytesAfter what they would take in bytes
 * @param sample some of them, of each fate and of each reason to fail, the same ones each time
 */
public record Rehearsal(
        boolean complete,
        long records,
        long changed,
        long removed,
        long unchanged,
        List<FailureCount> failures,
        long neverExpire,
        long expireSooner,
        long changedAgain,
        long tried,
        long bytesBefore,
        long bytesAfter,
        List<SampledRecord> sample) {

    public Rehearsal {
        failures = List.copyOf(failures);
        sample = List.copyOf(sample);
    }

    /**
     * Records that would fail for one reason.
     *
     * @param failure the reason
     * @param records how many
     */
    public record FailureCount(SampledRecord.Failure failure, long records) {}

    /** How many would fail. */
    public long failed() {
        return failures.stream().mapToLong(FailureCount::records).sum();
    }
}
