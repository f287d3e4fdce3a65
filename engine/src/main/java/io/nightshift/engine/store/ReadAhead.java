package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;

/** Prefetches records into the processor's caches before they are visited: many at once instead of one after the other. */
public final class ReadAhead {
    private static final int CACHE_LINE = 64;

    /** The offset of a byte in the second or third cache line of a record, where small bins end. */
    private static final int FURTHER = 88;

    private ReadAhead() {}

    /** Touches a record. The result is meaningless, but must be used, or the reads would be optimized away. */
    public static int touch(byte[] record) {
        return head(record) + bins(record);
    }

    /** Like {@link #touch}, for the records in some slots of a table, all of which have one; collects them, too. */
    static int touchAll(byte[][] table, int[] slots, int count, byte[][] records) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            byte[] record = table[slots[i]];
            records[i] = record;
            sum += head(record);
        }
        for (int i = 0; i < count; i++) {
            sum += bins(records[i]);
        }
        return sum;
    }

    private static int head(byte[] record) {
        return record[RecordLayout.VOID_TIME];
    }

    private static int bins(byte[] record) {
        int last = record.length - 1;
        return record[Math.min(FURTHER, last)] + record[Math.min(FURTHER + CACHE_LINE, last)];
    }
}
