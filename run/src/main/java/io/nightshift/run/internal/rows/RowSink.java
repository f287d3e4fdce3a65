package io.nightshift.run.internal.rows;

/** Takes the records that one node sends, in one thread. */
public interface RowSink extends AutoCloseable {

    /** Takes a record. What it throws ends the reading. */
    void take(Row row);

    /** All that this node sends at a stretch has been taken, or the reading has failed. */
    @Override
    default void close() {}
}
