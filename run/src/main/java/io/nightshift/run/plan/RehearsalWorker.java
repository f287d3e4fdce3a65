package io.nightshift.run.plan;

import java.util.List;

/** Carries the job out on copies as a node does on its records, in their order; for one thread at a time. */
public interface RehearsalWorker {

    /**
     * A copy of a record.
     *
     * @param row the record in the bytes with which a node answers a query: header, fields, bins
     * @param lastUpdate when it was written last, in milliseconds since 1970
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Copy(byte[] row, long lastUpdate) {}

    /**
     * Does to copies what the job would do to the records.
     *
     * @param copies of different records
     * @param filtered whether the job's filter decides once more; else it is taken to have let the records through
     * @return what came of each, in the same order
     * @throws IllegalArgumentException if one is no record
     */
    List<RehearsedRecord> carryOut(List<Copy> copies, boolean filtered);
}
