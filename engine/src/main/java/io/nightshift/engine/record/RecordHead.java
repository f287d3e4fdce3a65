package io.nightshift.engine.record;

import io.nightshift.engine.util.Bytes;

/**
 * What a walk over records looks at first, in one number that is kept beside each record: its set and its last update time. Records
 * lie anywhere on the heap, so one that is ruled out by its head saves a cache miss.
 */
/*
 * From the top: set id 16 bits, last update time 47 bits, plain 1 bit. Only the head of a plain record says enough; the others may have
 * expired, which their void time decides, or have a time that no clock shows.
 */
public final class RecordHead {
    private static final int SET_SHIFT = 48;
    private static final int TIME_BITS = 47;
    private static final long PLAIN = 1;
    private static final long OPAQUE = 2;

    /** In 2079: nanoseconds since 1970, in which filters see times, fit into a long until long after. */
    private static final long TIME_LIMIT = 1L << 41;

    /** Where there is no record. */
    public static final long NOTHING = 0;

    private RecordHead() {}

    /** The head of a record. */
    public static long of(byte[] record) {
        long time = Bytes.getLong(record, RecordLayout.LAST_UPDATE_TIME);
        if (Bytes.getInt(record, RecordLayout.VOID_TIME) != 0 || time < 0 || time >= TIME_LIMIT) {
            return OPAQUE;
        }
        return (long) Bytes.getShort(record, RecordLayout.SET_ID) << SET_SHIFT | time << 1 | PLAIN;
    }

    /** Whether the record never expires, and the other two methods are true of it. */
    public static boolean isPlain(long head) {
        return (head & PLAIN) != 0;
    }

    /** The record's set. */
    public static int setId(long head) {
        return (int) (head >>> SET_SHIFT);
    }

    /** When the record was last written, in milliseconds since 2010-01-01 UTC. */
    public static long lastUpdateTime(long head) {
        return head >>> 1 & (1L << TIME_BITS) - 1;
    }
}
