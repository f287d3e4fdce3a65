package io.nightshift.run.backup;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Checksums of a file, made while its bytes go by in order. CRC-32 finds damage and costs next to nothing on any processor; SHA-256, which
 * costs as much as to make the text, is for who keeps it elsewhere, so that nobody can change file and checksum.
 */
final class Checksums {

    private final CRC32 crc32 = new CRC32();
    private final Optional<MessageDigest> sha256;

    /** Of nothing yet. */
    Checksums(boolean withSha256) {
        sha256 = withSha256 ? Optional.of(newSha256()) : Optional.empty();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Adds bytes, which stay to be read. */
    void update(ByteBuffer bytes) {
        crc32.update(bytes.duplicate());
        sha256.ifPresent(digest -> digest.update(bytes.duplicate()));
    }

    /** Adds what is read from a stream. */
    InputStream over(InputStream in) {
        InputStream checked = new CheckedInputStream(in, crc32);
        return sha256.isPresent() ? new DigestInputStream(checked, sha256.get()) : checked;
    }

    /** As {@code crc32} prints it. */
    String crc32() {
        return HexFormat.of().toHexDigits((int) crc32.getValue());
    }

    /** As {@code sha256sum} prints it, if it was wanted; of nothing afterwards. */
    Optional<String> sha256() {
        return sha256.map(digest -> HexFormat.of().formatHex(digest.digest()));
    }
}
