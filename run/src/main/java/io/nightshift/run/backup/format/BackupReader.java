package io.nightshift.run.backup.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a backup entry by entry, in memory that does not depend on the length of the file. Compression by gzip is noticed. Whatever
 * the format does not permit ends the reading; what was read before is whole. A file that was cut off exactly between two records
 * looks complete: that is what the manifest of a backup is for. Not for several threads.
 */
public final class BackupReader implements Closeable {

    private static final int FIRST_LINE = 64;
    private static final int MAX_NAMESPACE = 31;

    private final ByteSource source;
    private final String namespace;
    private final boolean firstFile;
    private final RecordParser records;
    private final GlobalParser globals;
    private boolean inRecords;

    private BackupReader(ByteSource source) throws IOException {
        this.source = source;
        String name = "";
        boolean first = false;
        version();
        while (source.peek() == '#') {
            source.expect("meta data", "# ");
            String what = source.word("meta data", FIRST_LINE);
            if (what.equals("namespace") && name.isEmpty()) {
                source.expect("meta data", " ");
                name = source.name("namespace", MAX_NAMESPACE);
            } else if (what.equals("first-file")) {
                first = true;
            } else {
                throw source.damaged("meta data \"" + ByteSource.printable(what) + "\" is not known here");
            }
            source.expect("meta data", "\n");
        }
        if (name.isEmpty()) {
            throw source.damaged("the line \"# namespace NAME\" is missing");
        }
        namespace = name;
        firstFile = first;
        records = new RecordParser(source, namespace);
        globals = new GlobalParser(source, namespace);
    }

    /**
     * Opens a file.
     *
     * @throws BackupFormatException if it does not begin as a backup
     */
    public static BackupReader open(Path file) throws IOException {
        return of(file.toString(), Files.newInputStream(file));
    }

    /**
     * Reads a stream, which is closed with the reader.
     *
     * @param name how messages name it
     * @throws BackupFormatException if it does not begin as a backup; it is closed then
     */
    public static BackupReader of(String name, InputStream in) throws IOException {
        try {
            return new BackupReader(new ByteSource(name, GzipMembers.unpacked(in)));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The namespace that the backup is of. */
    public String namespace() {
        return namespace;
    }

    /** Whether it is the file of a backup in which indexes and Lua modules stand. */
    public boolean isFirstFile() {
        return firstFile;
    }

    /** The line that is read next, from 1. */
    public long line() {
        return source.line();
    }

    /**
     * The next entry; empty at the end.
     *
     * @throws BackupFormatException if there is none that is whole
     */
    public Optional<BackupEntry> next() throws IOException {
        int start = source.peek();
        if (start == ByteSource.END) {
            return Optional.empty();
        }
        if (start == '*' && !inRecords) {
            return Optional.of(globals.parse());
        }
        if (start == '+') {
            inRecords = true;
            return Optional.of(records.parse());
        }
        throw source.damaged("a record must begin with '+', but here is " + ByteSource.shown(start));
    }

    private void version() throws IOException {
        int start = source.peek();
        if (start == ByteSource.END) {
            throw BackupFormatException.foreign(
                    source.name(), "the file is empty: a backup has at least its first line");
        }
        if (start == 0x28) {
            throw foreign("it may be compressed with zstd: decompress it first (zstd -d)");
        }
        if (start != 'V') {
            throw foreign("it may be encrypted, or something else");
        }
        String word = source.word("the first line", FIRST_LINE);
        if (!word.equals("Version")) {
            throw foreign("it begins with \"" + ByteSource.printable(word) + '"');
        }
        source.expect("the first line", " ");
        String version = source.word("the first line", FIRST_LINE);
        if (version.endsWith("\r")) {
            throw BackupFormatException.foreign(
                    source.name(),
                    "its lines end in CR LF, so something has changed it on its way here: copy it again, as binary data");
        }
        if (!version.equals("3.1")) {
            throw BackupFormatException.foreign(
                    source.name(),
                    "the backup is in version " + ByteSource.printable(version)
                            + " of the format, only 3.1 can be read here: restore it with asrestore");
        }
        source.expect("the first line", "\n");
    }

    private BackupFormatException foreign(String hint) {
        return BackupFormatException.foreign(
                source.name(),
                "this is no backup in the text format of asbackup, which begins with \"" + BackupEncoder.VERSION
                        + "\"; " + hint);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
