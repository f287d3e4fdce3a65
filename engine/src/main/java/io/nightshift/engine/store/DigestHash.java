package io.nightshift.engine.store;

import io.nightshift.engine.util.Bytes;

/** A hash of digests. */
public final class DigestHash {
    private DigestHash() {}

    /**
     * Mixes all bytes of the digest that starts at {@code from}. A digest should be a hash already, but one from the network
     * may be any 20 bytes.
     */
    public static int of(byte[] bytes, int from) {
        long mixed = (Bytes.getLong(bytes, from) * 0x9E3779B97F4A7C15L ^ Bytes.getLong(bytes, from + 8))
                        * 0xC2B2AE3D27D4EB4FL
                ^ Bytes.getInt(bytes, from + 16) * 0x165667B19E3779F9L;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32);
    }
}
