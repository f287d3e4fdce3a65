package io.nightshift.run.backup.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What stands before the value of a bin: type and name. */
final class BinPrefix {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static final BinPrefix NONE = of(ParticleType.NIL, false, new byte[0], 0, 0);

    private final ParticleType type;
    private final byte[] name;
    private final byte[] text;

    /** The name, if it is short: two numbers are compared sooner than two arrays. */
    private final long nameBits;

    private BinPrefix(ParticleType type, byte[] name, byte[] text) {
        this.type = type;
        this.name = name;
        this.text = text;
        byte[] padded = new byte[Long.BYTES];
        int shortLength = Math.min(name.length, Long.BYTES);
        System.arraycopy(name, 0, padded, Long.BYTES - shortLength, shortLength);
        this.nameBits = bits(padded, Long.BYTES, shortLength);
    }

    static BinPrefix of(ParticleType type, boolean raw, byte[] from, int nameStart, int nameEnd) {
        Text text = new Text(nameEnd - nameStart + 16);
        text.add("- ").add(type.letter());
        if (raw) {
            text.add(Text.RAW);
        }
        text.add(' ').addEscaped(from, nameStart, nameEnd);
        return new BinPrefix(
                type, Arrays.copyOfRange(from, nameStart, nameEnd), Arrays.copyOf(text.bytes(), text.length()));
    }

    void addTo(Text line) {
        line.add(text, 0, text.length);
    }

    boolean is(ParticleType other, byte[] from, int nameStart, int nameEnd) {
        int length = nameEnd - nameStart;
        if (type != other || length != name.length) {
            return false;
        }
        return length > 0 && length <= Long.BYTES && nameEnd >= Long.BYTES
                ? bits(from, nameEnd, length) == nameBits
                : Arrays.equals(name, 0, length, from, nameStart, nameEnd);
    }

    /** The last bytes before {@code end}, 1 to 8 of them, as a number. */
    private static long bits(byte[] from, int end, int length) {
        return (long) LONGS.get(from, end - Long.BYTES) << (Long.SIZE - Byte.SIZE * length);
    }
}
