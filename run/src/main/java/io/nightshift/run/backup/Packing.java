package io.nightshift.run.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How text is packed before it is written: each piece by itself, so that threads need not wait for each other. */
enum Packing {
    /** Little at a time is still in the processor's caches when its checksum is made, and when it is written. */
    NONE("", 1 << 18),
    /** Much at a time becomes smaller. */
    GZIP(".gz", 1 << 20);

    private final String suffix;
    private final int piece;

    Packing(String suffix, int piece) {
        this.suffix = suffix;
        this.piece = piece;
    }

    /** How much text is best packed and written at a time. */
    int piece() {
        return piece;
    }

    static Packing of(boolean compressed) {
        return compressed ? GZIP : NONE;
    }

    /** What the names of files end in. */
    String suffix() {
        return suffix;
    }

    ByteBuffer pack(ByteBuffer text) {
        if (this == NONE || !text.hasRemaining()) {
            return text;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(text.remaining() / 2 + 64);
        try (QuickGzip gzip = new QuickGzip(packed)) {
            gzip.write(text.array(), text.arrayOffset() + text.position(), text.remaining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(packed.toByteArray());
    }

    /** Reading from the cluster must not wait for the compression, and the best one is only a little smaller. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
