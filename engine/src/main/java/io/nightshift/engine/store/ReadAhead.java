package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;

/** Prefetches records into the processor's caches before they are visited: many at once instead of one after the other. */
public final class ReadAhead {
    /** The offset of a byte in the second or third cache line of a record, where small bins end. */
    private static final int FURTHER = 88;

    private ReadAhead() {}

    /** Touches a record. The result is meaningless, but must be used, or the reads would be optimized away. */
    public static int touch(byte[] record) {
        return record[RecordLayout.VOID_TIME] + record[Math.min(FURTHER, record.length - 1)];
    }
}
