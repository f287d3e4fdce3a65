package io.nightshift.engine.scan;

import io.nightshift.engine.record.StoredRecord;
import java.io.IOException;

/** Receives what a scan finds. Called by one thread. */
public interface ScanSink {
    /**
     * Receives a record, usually with its partition's lock held: must copy what it needs, and not block.
     *
     * @return whether it could do with it what it was to do
     */
    boolean record(StoredRecord record);

    /**
     * Receives a record that an index has found.
     *
     * @param key the index key that, together with the digest, says where to continue
     * @return whether it could do with it what it was to do
     */
    default boolean record(StoredRecord record, long key) {
        return record(record);
    }

    /**
     * A partition came to this node or left it during the scan, or is on another one: there may be records after the last one
     * passed on. No lock is held.
     */
    default void partitionMoved(int id) {}

    /** Whether the sink has enough for now and must be {@link #flush}ed before the next record. */
    boolean isFull();

    /** Sends what has been received; may block, as no lock is held. */
    void flush() throws IOException;
}
