package io.nightshift.engine.particle;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedMarks;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/** Conversions between packed values and particles. */
public final class PackedParticles {
    private static final int EMPTY_EXTENSION = 3;

    private PackedParticles() {}

    /**
     * The particle of the packed value in the bytes from {@code offset} to {@code end}; null for nil. Lists, maps,
     * strings and blobs are views on the same array.
     *
     * @throws EngineException PARAMETER_ERROR if the value cannot be stored
     */
    public static @Nullable Particle unpack(byte[] bytes, int offset, int end) {
        MsgpackReader in = new MsgpackReader(bytes, offset, end - offset);
        return switch (in.peekType()) {
            case NIL -> null;
            case FALSE -> Particle.ofBool(false);
            case TRUE -> Particle.ofBool(true);
            case NEGATIVE, INTEGER -> Particle.ofInteger(in.readLong());
            case DOUBLE -> Particle.ofDouble(in.readDouble());
            case LIST -> new Particle(ParticleType.LIST, bytes, offset, end - offset);
            case MAP -> new Particle(ParticleType.MAP, bytes, offset, end - offset);
            case STRING -> blob(ParticleType.STRING, in);
            case BYTES -> blob(ParticleType.BLOB, in);
            case GEOJSON -> geoJson(blob(ParticleType.GEOJSON, in));
            case EXTENSION, WILDCARD, INFINITY ->
                throw EngineException.parameter("packed value: " + in.peekType() + " is not a bin value");
        };
    }

    /**
     * A list or map as clients see it: without what is internal to the bin, the flag of a persisted index and marks. Any other
     * particle is returned as it is.
     */
    public static Particle forWire(Particle particle) {
        if (particle.type() != ParticleType.LIST && particle.type() != ParticleType.MAP) {
            return particle;
        }
        if (!isIndexed(particle)) {
            return particle;
        }
        boolean map = particle.type() == ParticleType.MAP;
        MsgpackReader in = new MsgpackReader(particle.bytes(), particle.offset(), particle.length());
        int count = map ? in.readMapHeader() : in.readListHeader();
        int flags = in.readExtensionType() & ~PackedFlags.INDEXED;
        if (map) {
            in.skip();
        }
        int contents = in.end() - in.position();
        MsgpackWriter out = new MsgpackWriter(contents + 9);
        int newCount = flags == 0 ? count - 1 : count;
        if (map) {
            out.writeMapHeader(newCount);
        } else {
            out.writeListHeader(newCount);
        }
        if (flags != 0) {
            out.writeEmptyExtension(flags);
            if (map) {
                out.writeNil();
            }
        }
        out.writeRaw(particle.bytes(), in.position(), contents);
        return new Particle(particle.type(), out.buffer(), 0, out.length());
    }

    /** Whether a list or map has the persisted-index flag or marks ({@link PackedMarks}), so that {@link #forWire} differs from it. */
    public static boolean isIndexed(Particle particle) {
        MsgpackReader in = new MsgpackReader(particle.bytes(), particle.offset(), particle.length());
        int count = particle.type() == ParticleType.MAP ? in.readMapHeader() : in.readListHeader();
        if (count == 0 || !in.isExtension()) {
            return false;
        }
        int extension = in.position();
        return (in.readExtensionType() & PackedFlags.INDEXED) != 0 || in.position() - extension != EMPTY_EXTENSION;
    }

    private static Particle blob(int type, MsgpackReader in) {
        int length = in.readBlobHeader();
        int from = in.position();
        if (length == 0) {
            return new Particle(type, in.buffer(), from, 0);
        }
        int actual = type == ParticleType.BLOB ? ParticleType.ofBlob(in.buffer()[from] & 0xff) : type;
        return new Particle(actual, in.buffer(), from + 1, length - 1);
    }

    private static Particle geoJson(Particle text) {
        return Particle.of(ParticleType.GEOJSON, GeoJsonLayout.plain(text.bytes(), text.offset(), text.length()));
    }
}
