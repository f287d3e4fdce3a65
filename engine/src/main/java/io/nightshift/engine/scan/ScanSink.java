package io.nightshift.engine.scan;

import io.nightshift.engine.record.StoredRecord;
import java.io.IOException;

/** Takes what a scan finds. Called by one thread. */
public interface ScanSink {
    /** Takes a record, in most cases with its partition's lock held: must copy what it needs, and not block. */
    void record(StoredRecord record);

    /**
     * Takes a record that an index has found.
     *
     * @param key what to go on after it with, together with its digest
     */
    default void record(StoredRecord record, long key) {
        record(record);
    }

    /** Whether enough has been taken for now, so that {@link #flush} should come first. */
    boolean isFull();

    /** Sends what has been taken; may block, no lock is held. */
    void flush() throws IOException;
}
