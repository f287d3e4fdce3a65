package io.nightshift.run.backup.format;

import java.util.Arrays;
import java.util.Optional;

/**
 * A secondary index.
 *
 * @param set "" for an index over the namespace
 * @param context the path below the bin in Base64 as the client has it, "" for the bin itself
 */
public record BackupIndex(
        String namespace, String set, String name, Source source, String bin, Type type, String context)
        implements BackupEntry {

    /** What of a bin is in the index. */
    public enum Source {
        /** Its value. */
        BIN('N'),
        /** The elements of its list. */
        LIST('L'),
        /** The keys of its map. */
        MAP_KEYS('K'),
        /** The values of its map. */
        MAP_VALUES('V');

        private final char letter;

        Source(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Optional<Source> ofLetter(int letter) {
            return Arrays.stream(values())
                    .filter(source -> source.letter == letter)
                    .findFirst();
        }
    }

    /** The type of the values in the index. */
    public enum Type {
        /** Integers. */
        NUMERIC('N'),
        /** Strings. */
        STRING('S'),
        /** Points and regions. */
        GEO2DSPHERE('G'),
        /** Bytes. */
        BLOB('B');

        private final char letter;

        Type(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Optional<Type> ofLetter(int letter) {
            return Arrays.stream(values()).filter(type -> type.letter == letter).findFirst();
        }
    }
}
