package io.nightshift.cli.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something to read rows from, more than once.
 *
 * @param name for messages
 * @param size in bytes
 * @param opener opens it at its start
 */
public record Input(String name, long size, Opener opener) {

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

    InputStream open() throws IOException {
        return opener.open();
    }
}
