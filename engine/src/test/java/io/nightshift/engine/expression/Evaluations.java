package io.nightshift.engine.expression;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.bit.BitFamily;
import io.nightshift.engine.operation.hll.HllFamily;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.HexFormat;
import java.util.List;

/** Compiles and evaluates in one step, returning Java values. */
final class Evaluations {
    /** The result of an expression that cannot be evaluated. */
    static final String UNKNOWN = "unknown";

    /** The result of an expression whose value is nil. */
    static final String NIL = "nil";

    static final long NOW = 1_000_000;

    private static final OperationFamily NO_COLLECTIONS = (packed, offset, length, modify) -> {
        throw EngineException.parameter("no collections here");
    };

    static final ExpressionFamilies FAMILIES =
            new ExpressionFamilies(NO_COLLECTIONS, new BitFamily(), new HllFamily(), new NoGeo(), Release.V8_1_2);

    private Evaluations() {}

    static Expression compile(Packed.Raw packed) {
        return Expression.compile(packed.bytes(), 0, packed.bytes().length, FAMILIES);
    }

    static Object evaluate(Packed.Raw packed, TestRecord record) {
        try {
            Particle value = compile(packed).evaluator().evaluate(record, NOW);
            return value == null ? NIL : java(value);
        } catch (EngineException e) {
            if (e.resultCode() == ResultCode.OP_NOT_APPLICABLE) {
                return UNKNOWN;
            }
            throw e;
        }
    }

    static Object evaluate(Packed.Raw packed) {
        return evaluate(packed, new TestRecord());
    }

    static Trilean metadataVerdict(Packed.Raw packed, TestRecord record) {
        return compile(packed).evaluator().matchMetadata(record, NOW);
    }

    static boolean matches(Packed.Raw packed, TestRecord record) {
        return compile(packed).evaluator().matches(record, NOW);
    }

    private static Object java(Particle value) {
        return switch (value.type()) {
            case ParticleType.INTEGER -> value.asLong();
            case ParticleType.DOUBLE -> value.asDouble();
            case ParticleType.BOOL -> value.asBool();
            case ParticleType.STRING -> value.asString();
            default -> value.type() + ":" + HexFormat.of().formatHex(value.bytes(), value.offset(), value.end());
        };
    }

    /** Knows one point and one region, each recognized by the first letter of its text. */
    private static final class NoGeo implements GeoSupport {
        private record Letter(char letter) implements Shape {}

        @Override
        public Shape parse(byte[] json, int offset, int length) {
            if (length == 0 || (json[offset] != 'p' && json[offset] != 'r')) {
                throw EngineException.parameter("not a shape");
            }
            return new Letter((char) json[offset]);
        }

        @Override
        public boolean matches(Shape left, Shape right) {
            return !left.equals(right);
        }

        @Override
        public List<long[]> searchRanges(Shape shape) {
            return List.of();
        }

        @Override
        public Particle toParticle(byte[] json, int offset, int length) {
            byte[] bytes = new byte[3 + length];
            System.arraycopy(json, offset, bytes, 3, length);
            return Particle.of(ParticleType.GEOJSON, bytes);
        }
    }
}
