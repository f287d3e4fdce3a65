package io.nightshift.store;

import io.nightshift.store.file.DamageException;
import io.nightshift.store.file.FileHeader;
import io.nightshift.store.file.FileLayer;
import io.nightshift.store.file.StoreFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file that says what a data directory is, for people too; and the number that all its files bear. */
final class FormatFile {
    static final String NAME = "nightshift-data";

    private static final String UNFINISHED = NAME + ".tmp";
    private static final Pattern TEXT =
            Pattern.compile("Nightshift data directory\nformat=(\\d{1,9})\ndirectory=([0-9a-f]{16})\n");

    private FormatFile() {}

    /**
     * Reads the file, or writes it if the directory is empty.
     *
     * @return the directory's number
     * @throws IOException if the directory is something else, or of a newer format
     */
    static long readOrCreate(FileLayer files) throws IOException {
        List<String> names = files.list();
        if (names.contains(NAME)) {
            return read(files);
        }
        List<String> others = names.stream()
                .filter(name -> !name.equals(DirectoryLock.FILE) && !name.equals(UNFINISHED))
                .toList();
        if (!others.isEmpty()) {
            throw new IOException("it has files, " + others.get(0) + " for one, but no " + NAME
                    + ", so it is not a data directory: name an empty one");
        }
        return create(files);
    }

    private static long read(FileLayer files) throws IOException {
        String text;
        try (StoreFile file = files.open(NAME)) {
            text = new String(file.read(0, (int) Math.min(file.size(), 4096)), StandardCharsets.US_ASCII);
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.lookingAt()) {
            throw new DamageException(NAME, 0, "it does not say what it should");
        }
        FileHeader.checkVersion(Integer.parseInt(matcher.group(1)), NAME);
        return Long.parseUnsignedLong(matcher.group(2), 16);
    }

    private static long create(FileLayer files) throws IOException {
        long directory = new SecureRandom().nextLong();
        String text =
                "Nightshift data directory\nformat=%d\ndirectory=%016x\n".formatted(FileHeader.VERSION, directory);
        try (StoreFile file = files.create(UNFINISHED)) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
            file.sync();
        }
        files.rename(UNFINISHED, NAME);
        files.syncDirectory();
        return directory;
    }
}
