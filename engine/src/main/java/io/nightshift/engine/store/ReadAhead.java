package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;

/** Has records fetched into the processor's caches before they are looked at: many at a time, not one after the other. */
public final class ReadAhead {
    /** A byte of the second or third cache line of a record, where small bins end. */
    private static final int FURTHER = 88;

    private ReadAhead() {}

    /** Touches a record. What is returned means nothing, but must be used, or else nothing would be read. */
    public static int touch(byte[] record) {
        return record[RecordLayout.VOID_TIME] + record[Math.min(FURTHER, record.length - 1)];
    }
}
