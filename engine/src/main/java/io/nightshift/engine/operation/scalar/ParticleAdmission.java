package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.geo.GeoParticle;
import io.nightshift.engine.msgpack.MsgpackNormalizer;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedMarks;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.hll.Hll;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;

/** Checks values that clients send, and converts them to their stored form. */
public final class ParticleAdmission {
    private ParticleAdmission() {}

    /**
     * The stored form of a value.
     *
     * @throws EngineException PARAMETER_ERROR for an invalid size or type, SERVER_ERROR for a malformed list or
     *     map, INVALID_GEOJSON for an invalid shape, as on the real server
     */
    public static Particle admit(Particle value) {
        return switch (value.type()) {
            case ParticleType.INTEGER -> integer(value);
            case ParticleType.DOUBLE -> {
                if (value.length() != 8) {
                    throw badSize("double", value, "8");
                }
                yield value;
            }
            case ParticleType.BOOL -> {
                if (value.length() != 1) {
                    throw badSize("bool", value, "1");
                }
                if ((value.bytes()[value.offset()] & 0xff) > 1) {
                    throw EngineException.parameter("a bool must be 0 or 1");
                }
                yield value;
            }
            case ParticleType.LIST, ParticleType.MAP -> collection(value);
            case ParticleType.GEOJSON -> GeoParticle.toStore(value);
            case ParticleType.HLL -> {
                if (!Hll.isValid(value)) {
                    throw EngineException.parameter(
                            "an HLL value of " + value.length() + " bytes is not a sketch with the bits it names");
                }
                yield value;
            }
            case ParticleType.NULL, ParticleType.STRING, ParticleType.BLOB -> value;
            case ParticleType.JAVA_BLOB, 8, 9, 10, 11, 12 -> value;
            default -> throw EngineException.parameter("particle type " + value.type() + " does not exist");
        };
    }

    private static Particle integer(Particle value) {
        byte[] b = value.bytes();
        int at = value.offset();
        return switch (value.length()) {
            case 8 -> value;
            case 4 -> Particle.ofInteger(Bytes.getUnsignedInt(b, at));
            case 2 -> Particle.ofInteger(Bytes.getShort(b, at));
            case 1 -> Particle.ofInteger(b[at] & 0xff);
            default -> throw badSize("integer", value, "8");
        };
    }

    private static Particle collection(Particle value) {
        MsgpackType expected = value.type() == ParticleType.LIST ? MsgpackType.LIST : MsgpackType.MAP;
        try {
            if (new MsgpackReader(value.bytes(), value.offset(), value.length()).peekType() == expected) {
                byte[] stored = MsgpackNormalizer.normalizeBin(value.bytes(), value.offset(), value.length());
                PackedValue marked = PackedMarks.added(PackedValue.of(stored));
                return new Particle(value.type(), marked.bytes(), marked.offset(), marked.length());
            }
        } catch (EngineException e) {
            throw new EngineException(ResultCode.SERVER_ERROR, "malformed " + expected + ": " + e.getMessage());
        }
        throw new EngineException(
                ResultCode.SERVER_ERROR, "a value of type " + value.type() + " must be one packed " + expected);
    }

    private static EngineException badSize(String what, Particle value, String expected) {
        return EngineException.parameter(what + " value of " + value.length() + " bytes; it must have " + expected);
    }
}
