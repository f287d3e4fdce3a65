package io.nightshift.run.plan;

/** What came of a copy. */
public sealed interface RehearsedRecord {

    /**
     * It was written.
     *
     * @param row as a node would answer a query with it now
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Written(byte[] row) implements RehearsedRecord {}

    /** It is gone. */
    record Removed() implements RehearsedRecord {}

    /**
     * It failed, and is as it was.
     *
     * @param resultCode one of {@link com.aerospike.client.ResultCode}
     * @param reason in one line
     */
    record Failed(int resultCode, String reason) implements RehearsedRecord {}

    /** The job's filter does not let it through. */
    record FilteredOut() implements RehearsedRecord {}
}
