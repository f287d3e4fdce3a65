package io.nightshift.cli.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.ZipException;

/**
 * A window on the bytes of an input, of bounded size: those of one record, from {@link #start} on, stay until they are {@linkplain #take
 * taken}. The fields are open to the scanners of this package, which look at every byte once.
 */
final class ByteSource implements Closeable {

    /** The longest record: no server takes more than 8 MiB, and a text may be twice as long as its value. */
    static final int LONGEST = 16 << 20;

    private static final int FIRST_SIZE = 1 << 16;

    private final InputStream in;
    private final CRC32C checksum = new CRC32C();

    byte[] buffer = new byte[FIRST_SIZE];
    int start;
    int limit;
    private long taken;

    ByteSource(InputStream in) {
        this.in = in;
    }

    /**
     * Reads more. Bytes may move, and {@link #start} with them.
     *
     * @return false at the end of the input
     * @throws IllegalStateException if nobody has taken anything for {@link #LONGEST} bytes
     */
    boolean more() throws IOException {
        if (limit == buffer.length) {
            makeRoom();
        }
        int read;
        try {
            read = in.read(buffer, limit, buffer.length - limit);
        } catch (ZipException | EOFException e) {
            throw new ZipException("its gzip is damaged or breaks off (" + e.getMessage() + ")");
        }
        if (read < 0) {
            return false;
        }
        limit += read;
        return read > 0 || more();
    }

    private void makeRoom() {
        int length = limit - start;
        if (start > 0 && (length <= buffer.length / 2 || buffer.length > LONGEST)) {
            System.arraycopy(buffer, start, buffer, 0, length);
        } else if (length > LONGEST) {
            throw new IllegalStateException("a record of more than " + LONGEST + " bytes in the window");
        } else {
            byte[] larger = new byte[Math.max(buffer.length, Math.min(2 * length, LONGEST + FIRST_SIZE))];
            System.arraycopy(buffer, start, larger, 0, length);
            buffer = larger;
        }
        start = 0;
        limit = length;
    }

    /** Lets go of so many bytes from {@link #start} on; they stay where they are until {@link #more} is called. */
    void take(int length) {
        checksum.update(buffer, start, length);
        taken += length;
        start += length;
    }

    /** One long record is no reason to keep as much memory for all others. */
    void trim() {
        int length = limit - start;
        if (buffer.length > FIRST_SIZE * 4 && length < FIRST_SIZE) {
            buffer = Arrays.copyOf(Arrays.copyOfRange(buffer, start, limit), FIRST_SIZE);
            start = 0;
            limit = length;
        }
    }

    /** What was taken so far, up to the end of a line. */
    Position position(long line) {
        return new Position(line, taken, checksum.getValue());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
