package io.nightshift.engine.geo;

/**
 * A point, represented by the centre of the smallest cell around it, about a centimetre wide.
 *
 * @param cell the id of that cell
 */
record GeoPoint(long cell) implements GeoShape {
    @Override
    public long[] cells() {
        return new long[] {cell};
    }
}
