package io.nightshift.engine.msgpack;

import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Packs values into a growing array, each in its shortest form, as the server does. Reusable after {@link #clear()}. */
public final class MsgpackWriter {
    private byte[] buffer;
    private int length;

    public MsgpackWriter() {
        this(64);
    }

    public MsgpackWriter(int initialCapacity) {
        buffer = new byte[Math.max(16, initialCapacity)];
    }

    /** The array being written; it is replaced when it grows. */
    public byte[] buffer() {
        return buffer;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    public MsgpackWriter writeNil() {
        return writeByte(0xc0);
    }

    public MsgpackWriter writeBool(boolean value) {
        return writeByte(value ? 0xc3 : 0xc2);
    }

    public MsgpackWriter writeLong(long value) {
        if (value >= 0) {
            if (value <= 0x7f) {
                return writeByte((int) value);
            }
            if (value <= 0xff) {
                return writeByte(0xcc).writeByte((int) value);
            }
            if (value <= 0xffff) {
                return writeByte(0xcd).writeShort((int) value);
            }
            if (value <= 0xffffffffL) {
                return writeByte(0xce).writeInt((int) value);
            }
            return writeByte(0xcf).writeRawLong(value);
        }
        if (value >= -32) {
            return writeByte((int) value);
        }
        if (value >= Byte.MIN_VALUE) {
            return writeByte(0xd0).writeByte((int) value);
        }
        if (value >= Short.MIN_VALUE) {
            return writeByte(0xd1).writeShort((int) value);
        }
        if (value >= Integer.MIN_VALUE) {
            return writeByte(0xd2).writeInt((int) value);
        }
        return writeByte(0xd3).writeRawLong(value);
    }

    public MsgpackWriter writeDouble(double value) {
        return writeByte(0xcb).writeRawLong(Double.doubleToRawLongBits(value));
    }

    public MsgpackWriter writeListHeader(int count) {
        if (count <= 0xf) {
            return writeByte(0x90 | count);
        }
        if (count <= 0xffff) {
            return writeByte(0xdc).writeShort(count);
        }
        return writeByte(0xdd).writeInt(count);
    }

    /** @param count pairs, the pair that holds flags included */
    public MsgpackWriter writeMapHeader(int count) {
        if (count <= 0xf) {
            return writeByte(0x80 | count);
        }
        if (count <= 0xffff) {
            return writeByte(0xde).writeShort(count);
        }
        return writeByte(0xdf).writeInt(count);
    }

    /** The header of a str; the caller writes its bytes next, the particle type byte first. */
    public MsgpackWriter writeBlobHeader(int size) {
        if (size <= 0x1f) {
            return writeByte(0xa0 | size);
        }
        if (size <= 0xff) {
            return writeByte(0xd9).writeByte(size);
        }
        if (size <= 0xffff) {
            return writeByte(0xda).writeShort(size);
        }
        return writeByte(0xdb).writeInt(size);
    }

    /** A string, blob or GeoJSON: a str that starts with the particle type. */
    public MsgpackWriter writeTyped(int particleType, byte[] from, int offset, int size) {
        return writeBlobHeader(size + 1).writeByte(particleType).writeRaw(from, offset, size);
    }

    /** A string value, in UTF-8 after its particle type. */
    public MsgpackWriter writeString(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return writeTyped(3, utf8, 0, utf8.length);
    }

    /** The header of an extension; the caller writes its bytes next. */
    public MsgpackWriter writeExtensionHeader(int type, int size) {
        if (size <= 0xff) {
            writeByte(0xc7).writeByte(size);
        } else if (size <= 0xffff) {
            writeByte(0xc8).writeShort(size);
        } else {
            writeByte(0xc9).writeInt(size);
        }
        return writeByte(type);
    }

    /** Four raw bytes of an extension, not a packed value. */
    public MsgpackWriter writeFixedInt(int value) {
        return writeInt(value);
    }

    /** An empty extension, as used for the flags of ordered collections. */
    public MsgpackWriter writeEmptyExtension(int type) {
        return writeByte(0xc7).writeByte(0).writeByte(type);
    }

    /** Bytes that are already packed. */
    public MsgpackWriter writeRaw(byte[] from, int offset, int size) {
        ensure(size);
        System.arraycopy(from, offset, buffer, length, size);
        length += size;
        return this;
    }

    public MsgpackWriter writeByte(int value) {
        ensure(1);
        buffer[length++] = (byte) value;
        return this;
    }

    private MsgpackWriter writeShort(int value) {
        ensure(2);
        Bytes.putShort(buffer, length, value);
        length += 2;
        return this;
    }

    private MsgpackWriter writeInt(int value) {
        ensure(4);
        Bytes.putInt(buffer, length, value);
        length += 4;
        return this;
    }

    private MsgpackWriter writeRawLong(long value) {
        ensure(8);
        Bytes.putLong(buffer, length, value);
        length += 8;
        return this;
    }

    private void ensure(int size) {
        if (size > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(length, size), buffer.length * 2));
        }
    }
}
