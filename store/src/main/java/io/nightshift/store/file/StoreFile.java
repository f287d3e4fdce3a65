package io.nightshift.store.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file of a data directory. Not thread-safe, except for reads. */
public interface StoreFile extends Closeable {
    /** Its length in bytes. */
    long size() throws IOException;

    /** Reads what fits from a position on; returns how many bytes, or -1 at the end. */
    int read(ByteBuffer into, long at) throws IOException;

    /**
     * Writes all bytes at a position.
     *
     * @throws DiskFullException if there is no room for them; some may have been written
     */
    void write(ByteBuffer from, long at) throws IOException;

    /** Makes what was written safe. */
    void sync() throws IOException;

    /** Cuts the file off at a length. */
    void truncate(long length) throws IOException;

    /**
     * Reads bytes.
     *
     * @throws EOFException if there are fewer
     */
    default byte[] read(long at, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        while (into.hasRemaining()) {
            if (read(into, at + into.position()) < 0) {
                throw new EOFException("the file ends at " + (at + into.position()) + ", not at " + (at + length));
            }
        }
        return into.array();
    }
}
