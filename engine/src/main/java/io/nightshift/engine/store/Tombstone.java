package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;

/**
 * What a durable delete leaves of a record, laid out as a record without bins: digest, set, user key, the next generation and the
 * time of the delete. A record that is written again under its digest goes on with its generation.
 */
public final class Tombstone {
    private Tombstone() {}

    /**
     * The tombstone of a record.
     *
     * @param generation that of the record, plus one
     * @param time of the delete, in milliseconds since 2010-01-01 UTC
     */
    public static byte[] of(byte[] record, int generation, long time) {
        int keySize = Bytes.getInt(record, RecordLayout.KEY_SIZE);
        byte[] tombstone = Arrays.copyOf(record, RecordLayout.BINS + keySize);
        System.arraycopy(record, record.length - keySize, tombstone, RecordLayout.BINS, keySize);
        Bytes.putShort(tombstone, RecordLayout.GENERATION, generation);
        Bytes.putInt(tombstone, RecordLayout.VOID_TIME, 0);
        Bytes.putLong(tombstone, RecordLayout.LAST_UPDATE_TIME, time);
        Bytes.putShort(tombstone, RecordLayout.BIN_COUNT, 0);
        return tombstone;
    }

    /** Whether these are the bytes of a tombstone: a record has bins. */
    public static boolean is(byte[] record) {
        return Bytes.getShort(record, RecordLayout.BIN_COUNT) == 0;
    }
}
