package io.nightshift.engine.geo;

import io.nightshift.engine.particle.Particle;
import java.util.List;

/** What expressions need of geography. Thread-safe. */
public interface GeoSupport {
    /** A point or region, parsed once and then compared any number of times. Thread-safe. */
    interface Shape {}

    /**
     * Parses GeoJSON text.
     *
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if it is not a shape that the server knows
     */
    Shape parse(byte[] json, int offset, int length);

    /**
     * The shape in a GEOJSON particle, taken from its cells if they say as much as the text.
     *
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if it is not a shape that the server knows
     */
    default Shape shape(byte[] particle, int offset, int length) {
        int text = GeoParticle.textOffset(particle, offset, length);
        return parse(particle, text, offset + length - text);
    }

    /** Whether one is a point and the other a region that contains it. */
    boolean matches(Shape left, Shape right);

    /**
     * Ranges of cells, both ends included, where an index finds the candidates for a shape.
     *
     * @throws io.nightshift.engine.result.EngineException if cells cannot cover a region
     */
    List<long[]> searchRanges(Shape shape);

    /**
     * The GEOJSON particle of GeoJSON text as stored in a bin, with the cells that cover the shape.
     *
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if it is not a shape that the server knows
     */
    Particle toParticle(byte[] json, int offset, int length);
}
