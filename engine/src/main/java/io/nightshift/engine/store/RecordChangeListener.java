package io.nightshift.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * Hears of every change to a record, whoever makes it, under its partition's lock: what keeps secondary indexes exact. The arrays are
 * the records' own: they are not to be changed, nor to be kept unless they are copied.
 */
public interface RecordChangeListener {
    /** Whether updates must come with the bytes that the record had. They are then not made where the record stands, which costs. */
    boolean needsBefore();

    /** A record has come into being. */
    void inserted(byte[] record);

    /**
     * A record has been changed, its metadata at least.
     *
     * @param before the bytes it had; null if no listener needs them and they have been overwritten
     * @param after the bytes it has
     */
    void updated(byte @Nullable [] before, byte[] after);

    /** A record is gone: deleted, expired or truncated. */
    void removed(byte[] record);
}
