package io.nightshift.engine.expression;

import io.nightshift.engine.geo.GeoParticle;
import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/** Comparison of a point and a region. */
final class Geo {
    private Geo() {}

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node left = compiler.next(ValueType.GEOJSON, opcode);
        Node right = compiler.next(ValueType.GEOJSON, opcode);
        return new Compare(compiler.families().geo(), left, right);
    }

    /** A literal GeoJSON text, parsed once. */
    static final class Constant extends Node {
        private final GeoSupport.Shape shape;
        /** Null for a region that is too large to be stored: it can be compared with, but not serve as a value. */
        private final @Nullable ParticleCursor cursor;

        Constant(GeoSupport geo, byte[] json, int offset, int length) {
            super(ValueType.GEOJSON);
            shape = geo.parse(json, offset, length);
            cursor = stored(geo, json, offset, length);
        }

        private static @Nullable ParticleCursor stored(GeoSupport geo, byte[] json, int offset, int length) {
            try {
                ParticleCursor cursor = new ParticleCursor();
                cursor.set(geo.toParticle(json, offset, length));
                return cursor;
            } catch (EngineException tooLarge) {
                return null;
            }
        }

        @Override
        @Nullable
        ParticleCursor value(Frame frame) {
            return cursor;
        }

        @Override
        boolean isConstant() {
            return true;
        }
    }

    private static final class Compare extends Node {
        private final GeoSupport geo;
        private final Node left;
        private final Node right;

        Compare(GeoSupport geo, Node left, Node right) {
            super(ValueType.BOOL);
            this.geo = geo;
            this.left = left;
            this.right = right;
        }

        @Override
        int truth(Frame frame) {
            GeoSupport.Shape a = shape(left, frame);
            if (a == null) {
                return UNKNOWN;
            }
            GeoSupport.Shape b = shape(right, frame);
            return b == null ? UNKNOWN : truthOf(geo.matches(a, b));
        }

        private GeoSupport.@Nullable Shape shape(Node node, Frame frame) {
            if (node instanceof Constant constant) {
                return constant.shape;
            }
            ParticleCursor value = node.value(frame);
            if (value == null) {
                return null;
            }
            frame.beginOperation(value.length());
            try {
                return geo.shape(value.bytes(), value.offset(), value.length());
            } catch (EngineException notGeoJson) {
                return null;
            }
        }
    }

    /** The stored form of a GEOJSON particle that came out of a collection. */
    static Particle stored(GeoSupport geo, Particle particle) {
        int text = GeoParticle.textOffset(particle);
        return geo.toParticle(particle.bytes(), text, particle.end() - text);
    }
}
