package io.nightshift.engine.particle;

/** Where things stand in a GEOJSON particle: a byte of flags, two with the number of cells, the cells, the text to its end. */
public final class GeoJsonLayout {
    /** Bytes before the first cell. */
    public static final int HEADER = 3;

    /** Bytes of a cell. */
    public static final int CELL = Long.BYTES;

    private GeoJsonLayout() {}

    /** A particle without cells, as text has it that is not in a bin. */
    public static byte[] plain(byte[] from, int offset, int length) {
        byte[] particle = new byte[HEADER + length];
        System.arraycopy(from, offset, particle, HEADER, length);
        return particle;
    }
}
