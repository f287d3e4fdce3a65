package io.nightshift.store.log;

import io.nightshift.engine.util.Bytes;
import java.util.zip.CRC32C;

/**
 * What is written to a segment at once: the changes that have come together while the one before was written. Numbers are big-endian.
 *
 * <pre>
 *   0  mark       4 bytes   always the same
 *   4  checksum   4         CRC32C of everything after it, and of the directory's number
 *   8  length     4         of the groups, in bytes
 *  12  groups     4         how many
 *  16  first      8         the position of the first group
 *  24  safe       8         the position up to which everything was on disk when this was written
 *  32  groups               each with its namespace 1, partition 2, length 4, changes
 * </pre>
 *
 * Frames begin at multiples of 8.
 */
/*
 * Why "safe": a power cut may keep the end of what was not synced and lose its beginning. A valid frame behind a bad one means that a file
 * is damaged only if the bad one was known to be safe when the valid one was written. The directory's number, which clients do not know,
 * keeps the value of a record from looking like a frame.
 */
final class Frame {
    static final int HEADER = 32;
    static final int GROUP_HEADER = 7;

    private static final int MARK = 0x4e536c67;
    private static final int CHECKSUM_AT = 4;
    private static final int LENGTH_AT = 8;
    private static final int GROUPS_AT = 12;
    private static final int FIRST_AT = 16;
    private static final int SAFE_AT = 24;

    private Frame() {}

    /** Fills in the header of a frame that starts at 0; returns its size in the file, which is padded with zeros. */
    static int seal(byte[] bytes, int size, int groups, long first, long safe, long directory) {
        Bytes.putInt(bytes, 0, MARK);
        Bytes.putInt(bytes, LENGTH_AT, size - HEADER);
        Bytes.putInt(bytes, GROUPS_AT, groups);
        Bytes.putLong(bytes, FIRST_AT, first);
        Bytes.putLong(bytes, SAFE_AT, safe);
        Bytes.putInt(bytes, CHECKSUM_AT, checksum(bytes, 0, size, directory));
        int padded = align(size);
        for (int i = size; i < padded; i++) {
            bytes[i] = 0;
        }
        return padded;
    }

    static int align(int size) {
        return (size + 7) & ~7;
    }

    /** Whether a whole frame starts at an offset. */
    static boolean isValid(byte[] bytes, int at, int end, long directory) {
        if (end - at < HEADER || Bytes.getInt(bytes, at) != MARK) {
            return false;
        }
        int length = Bytes.getInt(bytes, at + LENGTH_AT);
        return length >= 0
                && length <= end - at - HEADER
                && checksum(bytes, at, HEADER + length, directory) == Bytes.getInt(bytes, at + CHECKSUM_AT);
    }

    /** Where the groups of a valid frame end. */
    static int groupsEnd(byte[] bytes, int at) {
        return at + HEADER + Bytes.getInt(bytes, at + LENGTH_AT);
    }

    /** Where the frame after a valid one starts. */
    static int next(byte[] bytes, int at) {
        return at + align(HEADER + Bytes.getInt(bytes, at + LENGTH_AT));
    }

    static int groups(byte[] bytes, int at) {
        return Bytes.getInt(bytes, at + GROUPS_AT);
    }

    static long first(byte[] bytes, int at) {
        return Bytes.getLong(bytes, at + FIRST_AT);
    }

    static long safe(byte[] bytes, int at) {
        return Bytes.getLong(bytes, at + SAFE_AT);
    }

    private static int checksum(byte[] bytes, int at, int size, long directory) {
        byte[] seed = new byte[Long.BYTES];
        Bytes.putLong(seed, 0, directory);
        CRC32C crc = new CRC32C();
        crc.update(seed, 0, seed.length);
        crc.update(bytes, at + LENGTH_AT, size - LENGTH_AT);
        return (int) crc.getValue();
    }
}
