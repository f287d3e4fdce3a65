package io.nightshift.engine.msgpack;

import java.util.Arrays;

/** One packed value in somebody's array, which must not be written as long as this is used. */
public record PackedValue(byte[] bytes, int offset, int end) {
    public static PackedValue of(byte[] bytes) {
        return new PackedValue(bytes, 0, bytes.length);
    }

    public int length() {
        return end - offset;
    }

    /** A cursor at the value. */
    public MsgpackReader reader() {
        return new MsgpackReader(bytes, offset, end - offset);
    }

    public MsgpackType type() {
        return reader().peekType();
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, offset, end);
    }
}
