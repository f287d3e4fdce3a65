package io.nightshift.engine.geo;

/** A point or a region. Thread-safe. */
sealed interface GeoShape extends GeoSupport.Shape permits GeoPoint, GeoRegion {
    /**
     * The ids of the cells that cover the shape, as stored in its particle and used as index keys.
     *
     * @throws io.nightshift.engine.result.EngineException INVALID_GEOJSON if a region is too large to be covered
     */
    long[] cells();

    /** Whether one is a point and the other a region that contains it. */
    default boolean matches(GeoShape other) {
        return switch (this) {
            case GeoPoint point -> other instanceof GeoRegion region && region.contains(point);
            case GeoRegion region -> other instanceof GeoPoint point && region.contains(point);
        };
    }
}
