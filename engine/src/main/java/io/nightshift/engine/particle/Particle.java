package io.nightshift.engine.particle;

import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The value of a bin: its type and its wire bytes, as a view on somebody else's array. A view is valid only until the
 * array is written: take a {@link #copy()} to keep a value.
 *
 * @param type one of {@link ParticleType} or a code that is only stored
 */
public record Particle(int type, byte[] bytes, int offset, int length) {
    public static Particle of(int type, byte[] bytes) {
        return new Particle(type, bytes, 0, bytes.length);
    }

    public static Particle ofInteger(long value) {
        byte[] b = new byte[8];
        Bytes.putLong(b, 0, value);
        return of(ParticleType.INTEGER, b);
    }

    public static Particle ofDouble(double value) {
        byte[] b = new byte[8];
        Bytes.putLong(b, 0, Double.doubleToRawLongBits(value));
        return of(ParticleType.DOUBLE, b);
    }

    public static Particle ofBool(boolean value) {
        return of(ParticleType.BOOL, new byte[] {(byte) (value ? 1 : 0)});
    }

    public static Particle ofString(String value) {
        return of(ParticleType.STRING, value.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isInteger() {
        return type == ParticleType.INTEGER && length == 8;
    }

    public boolean isDouble() {
        return type == ParticleType.DOUBLE && length == 8;
    }

    /** The value of an 8-byte integer particle. */
    public long asLong() {
        return Bytes.getLong(bytes, offset);
    }

    /** The value of an 8-byte double particle. */
    public double asDouble() {
        return Double.longBitsToDouble(Bytes.getLong(bytes, offset));
    }

    /** The value of a one-byte bool particle. */
    public boolean asBool() {
        return length > 0 && bytes[offset] != 0;
    }

    /** The bytes as UTF-8 text. */
    public String asString() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** The end of the value in {@link #bytes()}, exclusive. */
    public int end() {
        return offset + length;
    }

    /** A copy of the value in an array of its own. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    public Particle copy() {
        return of(type, toByteArray());
    }

    /** Whether both have the same type and the same bytes. */
    public boolean sameAs(Particle other) {
        return type == other.type && Arrays.equals(bytes, offset, end(), other.bytes, other.offset, other.end());
    }
}
