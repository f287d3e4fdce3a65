package io.nightshift.run.plan;

/** Carries the job out on one copy after the other; for one thread at a time. */
public interface RehearsalWorker extends AutoCloseable {

    /**
     * Does to a copy what the job would do to the record.
     *
     * @param row the record in the bytes with which a node answers a query: header, fields, bins
     * @param lastUpdate when it was written last, in milliseconds since 1970
     * @param filtered whether the job's filter decides once more; else it is taken to have let the record through
     * @throws IllegalArgumentException if this is no record
     */
    RehearsedRecord carryOut(byte[] row, long lastUpdate, boolean filtered);

    @Override
    void close();
}
