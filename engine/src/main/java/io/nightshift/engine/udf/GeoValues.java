package io.nightshift.engine.udf;

import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.particle.GeoJsonLayout;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.util.Bytes;

/** GeoJSON between its text, which is what functions see, and its particle: flags, cells, text. */
final class GeoValues {
    private final GeoSupport support;

    GeoValues(GeoSupport support) {
        this.support = support;
    }

    /** Where the text begins in a particle; its end when it is malformed. */
    static int textOffset(byte[] particle, int offset, int length) {
        if (length < GeoJsonLayout.HEADER) {
            return offset + length;
        }
        return offset
                + Math.min(length, GeoJsonLayout.HEADER + GeoJsonLayout.CELL * Bytes.getShort(particle, offset + 1));
    }

    /** The particle that is stored, with cells if the text is a shape; a function may store any text. */
    byte[] stored(byte[] text) {
        try {
            Particle particle = support.toParticle(text, 0, text.length);
            return particle.toByteArray();
        } catch (EngineException e) {
            return plain(text);
        }
    }

    /** The particle without cells, as results are answered. */
    static byte[] plain(byte[] text) {
        return GeoJsonLayout.plain(text, 0, text.length);
    }
}
