package io.nightshift.sdk.internal.wire;

import java.util.Arrays;
import java.util.Base64;

/** Immutable bytes, equal by content. */
public final class Bytes {

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy. */
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /** A copy of a part. */
    static Bytes of(byte[] bytes, int from, int to) {
        return new Bytes(Arrays.copyOfRange(bytes, from, to));
    }

    /**
     * Reads Base64.
     *
     * @param place the name of the text in messages
     * @throws IllegalArgumentException if it is not valid
     */
    public static Bytes fromBase64(String place, String text) {
        try {
            return new Bytes(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + " must be Base64: " + e.getMessage(), e);
        }
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(content);
    }

    /** A copy. */
    public byte[] toArray() {
        return content.clone();
    }

    /** How many there are. */
    public int length() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return toBase64();
    }
}
