package io.nightshift.server.protocol;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * A decoded message: header, fields and operations, all of them views on the frame. Once there is a Message, it has been
 * checked that every field and operation lies within the frame and that they fill it exactly. Fields are looked up by
 * walking over them: a message has about five, and nothing is allocated for those that nobody asks for.
 */
public final class Message {
    /** Bytes of a message header, which follows the frame header. */
    public static final int HEADER_SIZE = 22;

    private static final int FIELD_HEADER = 5;
    private static final int OP_HEADER = 8;

    private final byte[] bytes;
    private final int start;
    private final int opsStart;
    private final int end;
    /** A bit for each type of field that is there; types that differ by 64 share one. Most questions are for fields that are not. */
    private final long types;

    private Message(byte[] bytes, int start, int opsStart, int end, long types) {
        this.bytes = bytes;
        this.start = start;
        this.opsStart = opsStart;
        this.end = end;
        this.types = types;
    }

    /**
     * Decodes a frame of type MESSAGE.
     *
     * @throws EngineException PARAMETER_ERROR if a length or count does not fit the frame
     */
    public static Message decode(Frame frame) {
        return decode(frame.bytes(), frame.offset(), frame.end());
    }

    /** Decodes a message that fills an array. */
    public static Message decode(byte[] message) {
        return decode(message, 0, message.length);
    }

    static Message decode(byte[] b, int start, int end) {
        if (end - start < HEADER_SIZE) {
            throw EngineException.parameter(
                    "message of " + (end - start) + " bytes is shorter than its header of " + HEADER_SIZE);
        }
        int at = start + HEADER_SIZE;
        int fields = Bytes.getShort(b, start + 18);
        long types = 0;
        for (int i = 0; i < fields; i++) {
            mendBatchField(b, at, end);
            int next = skip(b, at, end, FIELD_HEADER, "field", i);
            types |= 1L << b[at + 4];
            at = next;
        }
        int opsStart = at;
        int ops = Bytes.getShort(b, start + 20);
        for (int i = 0; i < ops; i++) {
            int next = skip(b, at, end, OP_HEADER, "operation", i);
            if (at + OP_HEADER + nameLength(b, at) > next) {
                throw EngineException.parameter("bin name of operation " + i + " is longer than the operation");
            }
            at = next;
        }
        if (at != end) {
            throw EngineException.parameter((end - at) + " bytes follow the last operation");
        }
        return new Message(b, start, opsStart, end, types);
    }

    /**
     * Official clients declare too large a size for the batch field if the batch has a filter. A real server goes by the entries
     * in it and ignores its size, so the surplus is removed here.
     */
    private static void mendBatchField(byte[] b, int at, int end) {
        if (end - at < FIELD_HEADER) {
            return;
        }
        int type = b[at + 4] & 0xff;
        if (type == FieldType.BATCH || type == FieldType.BATCH_WITH_SET) {
            Bytes.putInt(b, at, (int) Math.min(Bytes.getUnsignedInt(b, at), end - at - 4));
        }
    }

    private static int skip(byte[] b, int at, int end, int minimum, String what, int index) {
        // The size does not include itself; the smallest element has its type byte (field) or four bytes (operation).
        if (end - at < minimum) {
            throw EngineException.parameter(what + " " + index + " is cut off");
        }
        long size = Bytes.getUnsignedInt(b, at);
        if (size < minimum - 4 || size > end - at - 4) {
            throw EngineException.parameter(
                    what + " " + index + " has size " + size + ", " + (end - at - 4) + " bytes are left");
        }
        return at + 4 + (int) size;
    }

    private static int nameLength(byte[] b, int op) {
        return b[op + 7] & 0xff;
    }

    /** A copy of the message in its own array, for work that continues after the frame is gone. */
    public Message copy() {
        return new Message(Arrays.copyOfRange(bytes, start, end), 0, opsStart - start, end - start, types);
    }

    public int info1() {
        return bytes[start + 1] & 0xff;
    }

    public int info2() {
        return bytes[start + 2] & 0xff;
    }

    public int info3() {
        return bytes[start + 3] & 0xff;
    }

    public int info4() {
        return bytes[start + 4] & 0xff;
    }

    /** The generation that the client expects; 0 to 65535 in practice. */
    public int generation() {
        return Bytes.getInt(bytes, start + 6);
    }

    /** Seconds to live: 0 namespace default, -1 never expires, -2 unchanged. */
    public int ttl() {
        return Bytes.getInt(bytes, start + 10);
    }

    /** How many milliseconds the client will wait; 0 = no limit given. */
    public int timeout() {
        return Bytes.getInt(bytes, start + 14);
    }

    public int operationCount() {
        return Bytes.getShort(bytes, start + 20);
    }

    /** Where the first operation starts in {@link #bytes()}. */
    public int operationsStart() {
        return opsStart;
    }

    /** The frame's buffer. */
    public byte[] bytes() {
        return bytes;
    }

    /** The first field of a type; see {@link FieldType}. */
    public Optional<Field> field(int type) {
        if ((types >>> type & 1) == 0) {
            return Optional.empty();
        }
        int at = start + HEADER_SIZE;
        while (at < opsStart) {
            int size = Bytes.getInt(bytes, at);
            if ((bytes[at + 4] & 0xff) == type) {
                return Optional.of(new Field(bytes, at + FIELD_HEADER, size - 1));
            }
            at += 4 + size;
        }
        return Optional.empty();
    }

    /**
     * The first field of a type that holds a number.
     *
     * @param size the size that the field must have, in bytes
     * @throws EngineException PARAMETER_ERROR if it has another size
     */
    public Optional<Field> field(int type, int size) {
        Optional<Field> field = field(type);
        if (field.isPresent() && field.get().length() != size) {
            throw EngineException.parameter("field " + type + " must have " + size + " bytes, has "
                    + field.get().length());
        }
        return field;
    }

    public boolean has(int type) {
        return field(type).isPresent();
    }

    /** A cursor over the operations, in order. */
    public Operations operations() {
        return new Operations();
    }

    /** Iterates over the operations. Call {@link #next()} before the first one. */
    public final class Operations {
        private int at;
        private int following = opsStart;
        private int left = operationCount();

        private Operations() {}

        /** Moves to the next operation; false if there is none. */
        public boolean next() {
            if (left == 0) {
                return false;
            }
            left--;
            at = following;
            following = at + 4 + Bytes.getInt(bytes, at);
            return true;
        }

        public int code() {
            return bytes[at + 4] & 0xff;
        }

        public int particleType() {
            return bytes[at + 5] & 0xff;
        }

        public int nameOffset() {
            return at + OP_HEADER;
        }

        /** 0 to 255: the engine refuses names that are too long for a bin. */
        public int nameLength() {
            return Message.nameLength(bytes, at);
        }

        public int valueOffset() {
            return nameOffset() + nameLength();
        }

        public int valueLength() {
            return following - valueOffset();
        }
    }
}
