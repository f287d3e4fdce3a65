package io.nightshift.cli.load;

import java.io.ByteArrayInputStream;
import java.util.zip.CRC32C;

/** Bytes that come a few at a time, so that everything is cut everywhere. */
final class Drip extends ByteArrayInputStream {

    private final int most;

    Drip(byte[] bytes, int most) {
        super(bytes);
        this.most = most;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, most));
    }

    static long checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
