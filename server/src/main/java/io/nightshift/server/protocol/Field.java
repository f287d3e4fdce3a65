package io.nightshift.server.protocol;

import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The value of a message field, without its type: a view on the frame. */
public record Field(byte[] bytes, int offset, int length) {
    /** The value as UTF-8 text. */
    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** The value copied into an array of its own. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    /** The value of a 4-byte field. */
    public int asInt() {
        return Bytes.getInt(bytes, offset);
    }

    /** The value of an 8-byte field. */
    public long asLong() {
        return Bytes.getLong(bytes, offset);
    }
}
