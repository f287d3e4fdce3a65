package io.nightshift.engine.msgpack;

import java.util.Arrays;

/** One packed value in somebody else's array, which must not be written while this is in use. */
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

    /** Whether it is or contains a wildcard or an infinity, which occur only in requests and cannot be stored. */
    public boolean holdsWildcard() {
        MsgpackReader in = reader();
        for (long left = 1; left > 0; left--) {
            MsgpackType type = in.peekType();
            switch (type) {
                case WILDCARD, INFINITY -> {
                    return true;
                }
                case LIST -> left += in.readListHeader();
                case MAP -> left += 2L * in.readMapHeader();
                case NIL, FALSE, TRUE, NEGATIVE, INTEGER, STRING, BYTES, DOUBLE, GEOJSON, EXTENSION -> in.skip();
            }
        }
        return false;
    }
}
