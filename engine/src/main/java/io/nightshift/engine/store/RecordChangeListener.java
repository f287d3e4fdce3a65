package io.nightshift.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * Hears of every change to a record, whoever makes it, under its partition's lock: this is what keeps secondary indexes exact. The
 * arrays belong to the records: listeners must not change them, and must copy what they keep.
 */
public interface RecordChangeListener {
    /** Whether updates must come with the record's previous bytes. Updates are then not made in place, which costs time. */
    boolean needsBefore();

    /** A record was created. */
    void inserted(byte[] record);

    /**
     * A record was changed, if only its metadata.
     *
     * @param before its previous bytes; null if no listener needs them and they have been overwritten
     * @param after its bytes now
     */
    void updated(byte @Nullable [] before, byte[] after);

    /** A record is gone: deleted, expired or truncated. */
    void removed(byte[] record);
}
