package io.nightshift.engine.particle;

/** Layout of a GEOJSON particle: a byte of flags, a two-byte number of cells, the cells, then the text. */
public final class GeoJsonLayout {
    /** Bytes before the first cell. */
    public static final int HEADER = 3;

    /** Size of a cell in bytes. */
    public static final int CELL = Long.BYTES;

    private GeoJsonLayout() {}

    /** A particle without cells, the form of a text that is not in a bin. */
    public static byte[] plain(byte[] from, int offset, int length) {
        byte[] particle = new byte[HEADER + length];
        System.arraycopy(from, offset, particle, HEADER, length);
        return particle;
    }
}
