package io.nightshift.run.backup.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), one member after the other up to the end of the file.
 *
 * <p>The stream of the JDK takes whatever it cannot read after a member for the end, and an empty buffer of a pipe too: a backup that is
 * damaged there would seem complete.
 */
final class GzipMembers extends InputStream {

    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[1 << 16];
    private int at;
    private int limit;
    private boolean inMember;

    private GzipMembers(InputStream in) {
        this.in = in;
    }

    /** The stream itself, or what is packed in it. */
    static InputStream unpacked(InputStream in) throws IOException {
        BufferedInputStream peeking = new BufferedInputStream(in, 1 << 16);
        peeking.mark(2);
        boolean gzip = peeking.read() == 0x1f && peeking.read() == 0x8b;
        peeking.reset();
        return gzip ? new GzipMembers(peeking) : peeking;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!inMember && !begin()) {
                return -1;
            }
            int count = inflate(to, offset, length);
            if (count > 0) {
                crc.update(to, offset, count);
                return count;
            }
            if (inflater.finished()) {
                end();
            }
        }
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        if (inflater.needsInput()) {
            if (at == limit && !fill()) {
                throw new EOFException();
            }
            inflater.setInput(packed, at, limit - at);
            at = limit;
        }
        try {
            int count = inflater.inflate(to, offset, length);
            if (inflater.needsDictionary()) {
                throw new ZipException("it needs a dictionary");
            }
            return count;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private boolean fill() throws IOException {
        limit = Math.max(0, in.read(packed, 0, packed.length));
        at = 0;
        return limit > 0;
    }

    private int next() throws IOException {
        if (at == limit && !fill()) {
            throw new EOFException();
        }
        return packed[at++] & 0xff;
    }

    /** Reads the head of a member; false at the end of the file. */
    private boolean begin() throws IOException {
        if (at == limit && !fill()) {
            return false;
        }
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw new ZipException("something that is not gzip follows");
        }
        int flags = next();
        skip(6);
        if ((flags & FEXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & FNAME) != 0) {
            skipText();
        }
        if ((flags & FCOMMENT) != 0) {
            skipText();
        }
        if ((flags & FHCRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inMember = true;
        return true;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            continue;
        }
    }

    /** Checks the tail of a member. */
    private void end() throws IOException {
        at = limit - inflater.getRemaining();
        inMember = false;
        if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("a checksum is wrong");
        }
    }

    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
