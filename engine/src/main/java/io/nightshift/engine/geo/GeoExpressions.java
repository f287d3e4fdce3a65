package io.nightshift.engine.geo;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import java.util.List;

/** Geography for expressions and queries, where invalid GeoJSON is a parameter error. */
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
    public Shape shape(byte[] particle, int offset, int length) {
        try {
            return GeoParticle.shape(new Particle(ParticleType.GEOJSON, particle, offset, length));
        } catch (EngineException e) {
            throw EngineException.parameter(e.getMessage());
        }
    }

    @Override
    public boolean matches(Shape left, Shape right) {
        return left instanceof GeoShape shape && right instanceof GeoShape other && shape.matches(other);
    }

    @Override
    public List<long[]> searchRanges(Shape shape) {
        return shape instanceof GeoShape wanted
                ? GeoSearch.ranges(wanted).stream()
                        .map(range -> new long[] {range.first(), range.last()})
                        .toList()
                : List.of();
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
