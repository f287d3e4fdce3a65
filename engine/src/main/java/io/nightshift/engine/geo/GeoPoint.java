package io.nightshift.engine.geo;

/**
 * A point, which is the middle of the smallest cell around it, about a centimetre wide.
 *
 * @param cell the id of that cell
 */
record GeoPoint(long cell) implements GeoShape {
    @Override
    public long[] cells() {
        return new long[] {cell};
    }
}
