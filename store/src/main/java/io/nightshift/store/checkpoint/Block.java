package io.nightshift.store.checkpoint;

import io.nightshift.engine.util.Bytes;
import java.util.zip.CRC32C;

/**
 * A part of a checkpoint: records of one partition, or its end. Numbers are big-endian.
 *
 * <pre>
 *   0  checksum    4 bytes   CRC32C of everything after it
 *   4  length      4         of the contents
 *   8  namespace   2         its number
 *  10  partition   2
 *  12  records     4         how many
 *  16  contents              of each record its length 4 and its bytes; one without bins is a tombstone
 * </pre>
 */
final class Block {
    static final int HEADER = 16;

    private static final int LENGTH_AT = 4;
    private static final int NAMESPACE_AT = 8;
    private static final int PARTITION_AT = 10;
    private static final int RECORDS_AT = 12;

    private Block() {}

    /** Fills in the header of a block that fills an array up to its size. */
    static void seal(byte[] bytes, int size, int namespace, int partition, int records) {
        Bytes.putInt(bytes, LENGTH_AT, size - HEADER);
        Bytes.putShort(bytes, NAMESPACE_AT, namespace);
        Bytes.putShort(bytes, PARTITION_AT, partition);
        Bytes.putInt(bytes, RECORDS_AT, records);
        Bytes.putInt(bytes, 0, checksum(bytes, size));
    }

    /** The size that a header says, with the header. */
    static long size(byte[] header) {
        return HEADER + Bytes.getUnsignedInt(header, LENGTH_AT);
    }

    static boolean isValid(byte[] bytes, int size) {
        return checksum(bytes, size) == Bytes.getInt(bytes, 0);
    }

    static int namespace(byte[] bytes) {
        return Bytes.getShort(bytes, NAMESPACE_AT);
    }

    static int partition(byte[] bytes) {
        return Bytes.getShort(bytes, PARTITION_AT);
    }

    static int records(byte[] bytes) {
        return Bytes.getInt(bytes, RECORDS_AT);
    }

    private static int checksum(byte[] bytes, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, LENGTH_AT, size - LENGTH_AT);
        return (int) crc.getValue();
    }
}
