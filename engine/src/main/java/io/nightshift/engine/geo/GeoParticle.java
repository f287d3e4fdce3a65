package io.nightshift.engine.geo;

import io.nightshift.engine.particle.GeoJsonLayout;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;

/**
 * The GEOJSON particle: one byte of flags (1 = region), the number of cells in 2 bytes, the cells in 8 bytes each, all
 * big-endian, then the text. In a bin it holds the cells that cover the shape; cells that a client sends are replaced.
 */
public final class GeoParticle {
    private static final byte REGION = 1;

    private GeoParticle() {}

    /**
     * The stored form of a particle that a client sent.
     *
     * @throws EngineException INVALID_GEOJSON if it is truncated or its text is not a shape that the server knows
     */
    public static Particle toStore(Particle sent) {
        int text = textOffset(sent);
        return toStore(sent.bytes(), text, sent.end() - text);
    }

    /**
     * The stored form of GeoJSON text.
     *
     * @throws EngineException INVALID_GEOJSON if it is not a shape that the server knows
     */
    public static Particle toStore(byte[] json, int offset, int length) {
        GeoShape shape = GeoJson.parse(json, offset, length);
        return of(shape instanceof GeoRegion ? REGION : 0, shape.cells(), json, offset, length);
    }

    private static Particle of(byte flags, long[] cells, byte[] json, int offset, int length) {
        int header = GeoJsonLayout.HEADER + GeoJsonLayout.CELL * cells.length;
        byte[] bytes = new byte[Math.addExact(header, length)];
        bytes[0] = flags;
        Bytes.putShort(bytes, 1, cells.length);
        for (int i = 0; i < cells.length; i++) {
            Bytes.putLong(bytes, GeoJsonLayout.HEADER + GeoJsonLayout.CELL * i, cells[i]);
        }
        System.arraycopy(json, offset, bytes, header, length);
        return Particle.of(ParticleType.GEOJSON, bytes);
    }

    /**
     * Where the text starts in the particle's array; it runs to the particle's end.
     *
     * @throws EngineException INVALID_GEOJSON if the particle is too short for its number of cells
     */
    public static int textOffset(Particle particle) {
        return textOffset(particle.bytes(), particle.offset(), particle.length());
    }

    /** Like {@link #textOffset(Particle)}, for a particle in the {@code length} bytes from {@code offset} on. */
    public static int textOffset(byte[] bytes, int offset, int length) {
        if (length >= GeoJsonLayout.HEADER) {
            int header = GeoJsonLayout.HEADER + GeoJsonLayout.CELL * Bytes.getShort(bytes, offset + 1);
            if (header <= length) {
                return offset + header;
            }
        }
        throw new EngineException(ResultCode.INVALID_GEOJSON, "a GeoJSON value of " + length + " bytes is cut off");
    }

    /** The cells in a particle: the keys of the bin in an index. */
    public static long[] cells(Particle stored) {
        int count = (textOffset(stored) - stored.offset() - GeoJsonLayout.HEADER) / GeoJsonLayout.CELL;
        long[] cells = new long[count];
        for (int i = 0; i < count; i++) {
            cells[i] = Bytes.getLong(stored.bytes(), stored.offset() + GeoJsonLayout.HEADER + GeoJsonLayout.CELL * i);
        }
        return cells;
    }

    /**
     * The shape in a particle. A stored point needs no parsing, because its cell says it all.
     *
     * @throws EngineException INVALID_GEOJSON if it is not a shape that the server knows
     */
    public static GeoShape shape(Particle particle) {
        int text = textOffset(particle);
        boolean isStoredPoint = particle.bytes()[particle.offset()] == 0
                && text - particle.offset() == GeoJsonLayout.HEADER + GeoJsonLayout.CELL;
        return isStoredPoint
                ? new GeoPoint(Bytes.getLong(particle.bytes(), particle.offset() + GeoJsonLayout.HEADER))
                : GeoJson.parse(particle.bytes(), text, particle.end() - text);
    }
}
