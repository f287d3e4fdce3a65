package io.nightshift.cli.load;

import io.nightshift.cli.work.Failure;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Something to read rows from: text in UTF-8, with or without a byte order mark, plain or in gzip.
 *
 * @param name for messages
 * @param size in bytes as it is stored; 0 if nobody knows
 * @param opener opens it at its start
 */
public record Input(String name, long size, Opener opener) {

    private static final int FIRST_BYTES = 1 << 12;
    private static final int BUFFER = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** Opens an input at its start. */
    @FunctionalInterface
    public interface Opener {
        /** A new stream. */
        InputStream open() throws IOException;
    }

    /** A file. */
    public static Input of(Path file) throws IOException {
        return new Input(String.valueOf(file.getFileName()), Files.size(file), () -> Files.newInputStream(file));
    }

    /** The text from its start. */
    InputStream open() throws IOException {
        return decode(openRaw());
    }

    /** The bytes as they are stored. */
    InputStream openRaw() throws IOException {
        return opener.open();
    }

    /**
     * The text in what is stored.
     *
     * @throws Failure if it begins like something that is no text, or in another encoding
     */
    InputStream decode(InputStream stored) throws IOException {
        InputStream text = stored;
        byte[] first;
        try {
            PushbackInputStream raw = new PushbackInputStream(stored, FIRST_BYTES);
            first = raw.readNBytes(FIRST_BYTES);
            raw.unread(first);
            text = raw;
            if (Signature.isGzip(first)) {
                PushbackInputStream plain = new PushbackInputStream(
                        new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER), FIRST_BYTES);
                text = plain;
                first = plain.readNBytes(FIRST_BYTES);
                plain.unread(first);
            }
            Signature.of(first).ifPresent(problem -> {
                throw Failure.failed(name + " " + problem);
            });
        } catch (ZipException | EOFException e) {
            text.close();
            throw Failure.failed(
                    name + ": its gzip is damaged or breaks off (" + e.getMessage() + "); nothing was loaded");
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
        if (Arrays.equals(BYTE_ORDER_MARK, Arrays.copyOf(first, BYTE_ORDER_MARK.length))) {
            text.skipNBytes(BYTE_ORDER_MARK.length);
        }
        return text;
    }
}
