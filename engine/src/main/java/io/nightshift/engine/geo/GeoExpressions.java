package io.nightshift.engine.geo;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.expression.GeoSupport;
import io.nightshift.engine.particle.Particle;

/** Geography for expressions, in which wrong text is a wrong parameter. */
public final class GeoExpressions implements GeoSupport {
    @Override
    public Shape parse(byte[] json, int offset, int length) {
        try {
            return GeoJson.parse(json, offset, length);
        } catch (EngineException e) {
            throw EngineException.parameter(e.getMessage());
        }
    }

    @Override
    public boolean matches(Shape left, Shape right) {
        return left instanceof GeoShape shape && right instanceof GeoShape other && shape.matches(other);
    }

    @Override
    public Particle toParticle(byte[] json, int offset, int length) {
        try {
            return GeoParticle.toStore(json, offset, length);
        } catch (EngineException e) {
            throw EngineException.parameter(e.getMessage());
        }
    }
}
