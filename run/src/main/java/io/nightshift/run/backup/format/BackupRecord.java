package io.nightshift.run.backup.format;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A record as it was when it was read.
 *
 * @param key the key that its application gave it, if that is stored with it
 * @param namespace at most 31 bytes
 * @param digest 20 bytes; not copied, must not be changed
 * @param set at most 63 bytes, "" for none
 * @param generation 0 to 65535
 * @param voidTime when it expires, in seconds since 2010-01-01 00:00 UTC; 0 for never
 */
public record BackupRecord(
        Optional<Particle> key,
        String namespace,
        byte[] digest,
        String set,
        int generation,
        long voidTime,
        List<BackupBin> bins)
        implements BackupEntry {

    /** When the count of void times begins, in seconds since 1970. */
    public static final long EPOCH = 1_262_304_000L;

    static final int DIGEST_BYTES = 20;
    static final int MAX_GENERATION = 65_535;
    static final long MAX_VOID_TIME = 0xffff_ffffL;

    /** Checks what the format has limits for. */
    public BackupRecord {
        if (digest.length != DIGEST_BYTES) {
            throw new IllegalArgumentException("a digest has 20 bytes, not " + digest.length);
        }
        if (generation < 0 || generation > MAX_GENERATION) {
            throw new IllegalArgumentException("generation must be 0 to 65535, was " + generation);
        }
        if (voidTime < 0 || voidTime > MAX_VOID_TIME) {
            throw new IllegalArgumentException("void time must be 0 to 4294967295, was " + voidTime);
        }
        bins = List.copyOf(bins);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BackupRecord it
                && key.equals(it.key)
                && namespace.equals(it.namespace)
                && Arrays.equals(digest, it.digest)
                && set.equals(it.set)
                && generation == it.generation
                && voidTime == it.voidTime
                && bins.equals(it.bins);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, namespace, Arrays.hashCode(digest), set, generation, voidTime, bins);
    }
}
