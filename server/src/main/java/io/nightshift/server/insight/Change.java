package io.nightshift.server.insight;

import io.nightshift.engine.util.OneLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A change of a record.
 *
 * @param number of the change since insight began or was cleared, from 1; changes of one record are in the order in which they happened
 * @param time by the server's clock
 * @param set empty for none
 * @param digest of the record, 20 bytes: {@code key.digest} in the official client
 * @param key the user key if it is stored with the record, as text; empty if not
 * @param generationBefore 0 for a record that was not there
 * @param generationAfter 0 for a record that is gone
 * @param bins the names of the bins that have another value than before, all of them for a record that came or went
 */
public record Change(
        long number,
        Instant time,
        Kind kind,
        String namespace,
        String set,
        byte[] digest,
        String key,
        int generationBefore,
        int generationAfter,
        List<String> bins,
        Author author) {

    private static final int MOST_BINS = 8;

    /** What happened to the record. */
    public enum Kind {
        /** It was not there. */
        CREATED,
        /** Bins have other values. */
        UPDATED,
        /** It was written, and no bin has another value: only its metadata changed, if anything. */
        TOUCHED,
        /** It was deleted, durably or not, or has lost its last bin. */
        DELETED,
        /** It was removed because its time to live was over. */
        EXPIRED,
        /** It was removed by a truncation. */
        TRUNCATED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Its own copies of arrays and lists. */
    public Change {
        digest = digest.clone();
        bins = List.copyOf(bins);
    }

    /** A copy of the digest. */
    @Override
    public byte[] digest() {
        return digest.clone();
    }

    /** Whether it is of the record with a digest. */
    public boolean isOf(byte[] otherDigest) {
        return Arrays.equals(digest, otherDigest);
    }

    /** {@code #3 updated test.users ada, generation 1 to 2, bins points, by job 42}. */
    @Override
    public String toString() {
        String shown = bins.stream().limit(MOST_BINS).toList() + (bins.size() > MOST_BINS ? " and more" : "");
        return OneLine.of("#" + number + " " + kind + " " + namespace + (set.isEmpty() ? "" : "." + set) + " "
                + (key.isEmpty() ? "digest " + HexFormat.of().formatHex(digest) : key)
                + ", generation " + generationBefore + " to " + generationAfter
                + (bins.isEmpty() ? "" : ", bins " + shown)
                + ", by " + author);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Change change
                && number == change.number
                && time.equals(change.time)
                && isOf(change.digest)
                && toString().equals(change.toString());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
