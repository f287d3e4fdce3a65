package io.nightshift.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds messages from their parts, for what the official Java client does not send. */
public final class WireMessage {
    private static final int MESSAGE = 3;
    private static final int HEADER = 22;

    private WireMessage() {}

    public static byte[] field(int type, String text) {
        return field(type, text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] field(int type, byte[] value) {
        return ByteBuffer.allocate(5 + value.length)
                .putInt(1 + value.length)
                .put((byte) type)
                .put(value)
                .array();
    }

    /** A message whose last parts are operations, and the others fields. */
    public static byte[] message(int info1, int info2, int operations, byte[][] parts) {
        int size = HEADER;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer body = ByteBuffer.allocate(size);
        body.put((byte) HEADER).put((byte) info1).put((byte) info2).put((byte) 4);
        body.putShort(18, (short) (parts.length - operations)).putShort(20, (short) operations);
        body.position(HEADER);
        for (byte[] part : parts) {
            body.put(part);
        }
        return WireClient.frame(MESSAGE, body.array());
    }
}
