package io.nightshift.cli.load;

import io.nightshift.cli.work.Failure;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Keeps how far a load has come, in a file for each pair of an input and a set, so that another process can go on. It is there while a
 * load runs, and after one that did not come to its end, however that ended.
 */
public final class CheckpointStore {

    private static final String WHAT = "what";
    private static final String HOW = "how";

    private final Path file;
    private final String what;
    private final String shown;
    private final String how;

    /**
     * A store for one load.
     *
     * @param directory where such files are
     * @param input the file that is loaded
     * @param target the set
     * @param how all that decides what is written of a line
     */
    public CheckpointStore(Path directory, Path input, String target, String how) {
        this.what = input.toAbsolutePath().normalize() + " into " + target;
        this.shown = input.getFileName() + " into " + target;
        this.how = how;
        this.file = directory.resolve(hash(what) + ".properties");
    }

    /**
     * How far the last load has come.
     *
     * @throws Failure if there was none, or it was another one
     */
    public Checkpoint read() throws IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        } catch (NoSuchFileException e) {
            throw Failure.usage("there is no load of " + shown + " that stopped on its way; load it without --resume");
        }
        if (!how.equals(kept.getProperty(HOW))) {
            throw Failure.usage("the load that stopped was begun with " + kept.getProperty(HOW) + ", this one says "
                    + how + "; say the same, or load it again from the start, without --resume");
        }
        try {
            return new Checkpoint(
                    new Position(number(kept, "line"), number(kept, "bytes"), number(kept, "checksum")),
                    number(kept, "loaded"),
                    number(kept, "rejected"));
        } catch (NumberFormatException e) {
            throw Failure.failed(file + " is damaged; load it again from the start, without --resume");
        }
    }

    /** Keeps it; what was kept before stays whole until then. */
    public void write(Checkpoint done) throws IOException {
        Properties kept = new Properties();
        kept.setProperty(WHAT, what);
        kept.setProperty(HOW, how);
        kept.setProperty("line", Long.toString(done.position().line()));
        kept.setProperty("bytes", Long.toString(done.position().bytes()));
        kept.setProperty("checksum", Long.toString(done.position().checksum()));
        kept.setProperty("loaded", Long.toString(done.loaded()));
        kept.setProperty("rejected", Long.toString(done.rejected()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(next)) {
            kept.store(writer, null);
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** There is nothing to go on with. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static long number(Properties kept, String name) {
        return Long.parseLong(kept.getProperty(name, ""));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
