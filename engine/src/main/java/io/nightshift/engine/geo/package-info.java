/**
 * Points and regions on the earth. {@link io.nightshift.engine.geo.GeoJson} parses text to a
 * {@link io.nightshift.engine.geo.GeoShape} of text, {@link io.nightshift.engine.geo.GeoParticle} is the particle that
 * holds the text together with the cells that cover the shape, {@link io.nightshift.engine.geo.GeoSearch} finds the cells to
 * look up in an index. Cells are 64-bit S2 cell ids. Called by writes of GeoJSON bins, and as
 * {@link io.nightshift.engine.geo.GeoSupport} by expressions, indexes and functions; calls {@code particle}.
 */
@NullMarked
package io.nightshift.engine.geo;

import org.jspecify.annotations.NullMarked;
