package io.nightshift.run.journal;

import io.nightshift.run.store.StoredLines;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Numbered lines of which each holds the hash of the one before, so that one that is changed, left out or moved shows. */
final class Chain {

    private Chain() {}

    /**
     * The entries of stored lines.
     *
     * @throws JournalDamagedException if a line is not as it was written
     */
    static <E> List<E> read(
            StoredLines stored, Class<E> type, ToLongFunction<E> numbers, Function<E, String> previousHashes) {
        List<E> entries = new ArrayList<>();
        String previous = "";
        for (String line : stored.lines()) {
            long number = entries.size() + 1L;
            E entry;
            try {
                entry = JournalJson.read(line, type);
            } catch (IllegalArgumentException e) {
                throw new JournalDamagedException(stored.place(), number, e.getMessage(), e);
            }
            if (numbers.applyAsLong(entry) != number) {
                throw new JournalDamagedException(
                        stored.place(), number, "it has number " + numbers.applyAsLong(entry));
            }
            if (!previousHashes.apply(entry).equals(hash(previous))) {
                throw new JournalDamagedException(
                        stored.place(), number, "the line before it is not the one after which it was written");
            }
            entries.add(entry);
            previous = line;
        }
        return List.copyOf(entries);
    }

    static String hash(String line) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
