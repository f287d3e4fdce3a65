package io.nightshift.run.backup.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The value of a bin or a key as it is stored: its bytes, which are not taken apart. Equal by content. */
public final class Particle {

    /** No value: a bin that is to be removed. */
    public static final Particle NIL = new Particle(ParticleType.NIL, new byte[0]);

    private final ParticleType type;
    private final byte[] bytes;

    private Particle(ParticleType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /**
     * A value of bytes.
     *
     * @param bytes not copied: they must not change any more; of GeoJSON, the text
     * @throws IllegalArgumentException if there cannot be as many in a value of the type
     */
    public static Particle of(ParticleType type, byte[] bytes) {
        boolean fits = switch (type) {
            case NIL -> bytes.length == 0;
            case BOOL -> bytes.length == 1;
            case INTEGER, DOUBLE -> bytes.length == Long.BYTES;
            case STRING, BLOB, JAVA, CSHARP, PYTHON, RUBY, PHP, ERLANG, HLL, MAP, LIST, GEOJSON -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException("a value of type " + type + " cannot have " + bytes.length + " bytes");
        }
        return new Particle(type, bytes);
    }

    /** A bool. */
    public static Particle of(boolean value) {
        return new Particle(ParticleType.BOOL, new byte[] {(byte) (value ? 1 : 0)});
    }

    /** An integer. */
    public static Particle of(long value) {
        return new Particle(
                ParticleType.INTEGER,
                ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /** A double. */
    public static Particle of(double value) {
        return new Particle(
                ParticleType.DOUBLE,
                ByteBuffer.allocate(Long.BYTES).putDouble(value).array());
    }

    /** A string. */
    public static Particle of(String value) {
        return new Particle(ParticleType.STRING, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The type. */
    public ParticleType type() {
        return type;
    }

    /** The bytes, not copied: they must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The value of an {@code INTEGER}. */
    long asLong() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** The value of a {@code DOUBLE}. */
    double asDouble() {
        return ByteBuffer.wrap(bytes).getDouble();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Particle particle && type == particle.type && Arrays.equals(bytes, particle.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(bytes);
    }

    /** The type and the value, or how many bytes it has. */
    @Override
    public String toString() {
        return type
                + switch (type) {
                    case NIL -> "";
                    case BOOL -> " " + (bytes[0] != 0);
                    case INTEGER -> " " + asLong();
                    case DOUBLE -> " " + asDouble();
                    case STRING, GEOJSON -> " \"" + new String(bytes, StandardCharsets.UTF_8) + '"';
                    case BLOB, JAVA, CSHARP, PYTHON, RUBY, PHP, ERLANG, HLL, MAP, LIST ->
                        " of " + bytes.length + " bytes";
                };
    }
}
