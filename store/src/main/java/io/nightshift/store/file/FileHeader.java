package io.nightshift.store.file;

import io.nightshift.engine.util.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The first bytes of each file of the store. Numbers are big-endian.
 *
 * <pre>
 *   0  kind             8 bytes   what the file is, in ASCII
 *   8  format version   4
 *  12  checksum         4         CRC32C of all other bytes
 *  16  directory        8         the same in all files of a directory
 *  24  position         8         the position of the log at which the file begins
 * </pre>
 *
 * @param kind 8 ASCII characters
 * @param directory a random number
 */
public record FileHeader(String kind, long directory, long position) {
    public static final int SIZE = 32;

    /** The version of the format that is written. */
    public static final int VERSION = 1;

    private static final int VERSION_AT = 8;
    private static final int CHECKSUM_AT = 12;
    private static final int DIRECTORY_AT = 16;
    private static final int POSITION_AT = 24;

    public byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < VERSION_AT; i++) {
            bytes[i] = (byte) kind.charAt(i);
        }
        Bytes.putInt(bytes, VERSION_AT, VERSION);
        Bytes.putLong(bytes, DIRECTORY_AT, directory);
        Bytes.putLong(bytes, POSITION_AT, position);
        Bytes.putInt(bytes, CHECKSUM_AT, checksum(bytes));
        return bytes;
    }

    /** Writes the header of a new file and makes it safe. */
    public void writeTo(StoreFile file) throws IOException {
        file.write(ByteBuffer.wrap(bytes()), 0);
        file.sync();
    }

    /**
     * Whether bytes are a header of this kind.
     *
     * @throws IOException if a newer version has written them
     */
    public static boolean isHeader(byte[] bytes, String kind, String name) throws IOException {
        if (bytes.length < SIZE) {
            return false;
        }
        for (int i = 0; i < VERSION_AT; i++) {
            if (bytes[i] != (byte) kind.charAt(i)) {
                return false;
            }
        }
        if (checksum(bytes) != Bytes.getInt(bytes, CHECKSUM_AT)) {
            return false;
        }
        checkVersion(Bytes.getInt(bytes, VERSION_AT), name);
        return true;
    }

    /** The header that bytes are, if {@link #isHeader}. */
    public static FileHeader of(byte[] bytes, String kind) {
        return new FileHeader(kind, Bytes.getLong(bytes, DIRECTORY_AT), Bytes.getLong(bytes, POSITION_AT));
    }

    /** @throws IOException if this version cannot read a format */
    public static void checkVersion(int version, String name) throws IOException {
        if (version > VERSION) {
            throw new IOException(name + " was written by a newer Nightshift, in format " + version
                    + "; this one reads up to " + VERSION + ": use the newer one");
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKSUM_AT);
        crc.update(bytes, DIRECTORY_AT, SIZE - DIRECTORY_AT);
        return (int) crc.getValue();
    }
}
