package io.nightshift.cli.load;

import io.nightshift.cli.work.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A copy of what can be read only once: types need a look at everything before the first row is written. */
public final class Spool implements Closeable {

    private static final int PIECE = 1 << 16;

    /** So much stays free for others. */
    private static final long KEEP_FREE = 256L << 20;

    private static final long LOOK_EVERY = 16L << 20;

    private final Path copy;
    private final String name;

    private Spool(Path copy, String name) {
        this.copy = copy;
        this.name = name;
    }

    /**
     * Copies all of it, which is looked at first.
     *
     * @param watch is told how many bytes were copied
     * @throws Failure if it is nothing that can be loaded, or there is no room
     */
    public static Spool of(String name, InputStream in, LongConsumer watch) throws IOException {
        Spool spool = new Spool(Files.createTempFile("nightshift-load-", ".tmp"), name);
        spool.copy.toFile().deleteOnExit();
        try {
            spool.fill(in, watch);
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** The copy. */
    public Input input() throws IOException {
        return new Input(name, Files.size(copy), () -> Files.newInputStream(copy));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(copy);
    }

    private void fill(InputStream in, LongConsumer watch) throws IOException {
        byte[] piece = in.readNBytes(PIECE);
        Signature.of(piece).ifPresent(problem -> {
            throw Failure.failed(name + " " + problem);
        });
        long copied = 0;
        long looked = 0;
        try (OutputStream out = Files.newOutputStream(copy)) {
            for (int read = piece.length; read > 0; read = in.read(piece)) {
                out.write(piece, 0, read);
                copied += read;
                watch.accept(copied);
                if (copied - looked >= LOOK_EVERY) {
                    looked = copied;
                    if (Files.getFileStore(copy).getUsableSpace() < KEEP_FREE) {
                        throw Failure.failed(name + " is too long for a copy in " + copy.getParent() + ", where "
                                + (copied >> 20) + " MiB of it were copied; load it from a file. Nothing was loaded");
                    }
                }
            }
        }
    }
}
