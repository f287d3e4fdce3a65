package io.nightshift.engine.geo;

import com.google.common.geometry.S2CellId;
import java.util.ArrayList;
import java.util.List;

/**
 * Where to look in an index whose keys are the cells of shapes. What is found there is a candidate, to be checked with
 * {@link GeoShape#matches}.
 */
final class GeoSearch {
    /** The server's default covering for searches. */
    private static final CellCovering SEARCHED = new CellCovering(1, 20, 12);

    private GeoSearch() {}

    /**
     * A range of keys, both ends included.
     *
     * @param first not greater than {@code last}, as signed numbers
     */
    public record Range(long first, long last) {}

    /**
     * The ranges that hold the points within a region, or the regions around a point, in ascending order of cells.
     *
     * @throws io.nightshift.engine.result.EngineException INVALID_GEOJSON if a region is too large to be covered
     */
    public static List<Range> ranges(GeoShape wanted) {
        List<Range> ranges = new ArrayList<>();
        switch (wanted) {
            case GeoPoint point -> {
                // A region around the point includes one of the cells around the point.
                for (S2CellId cell = new S2CellId(point.cell()); cell.level() > 0; cell = cell.parent()) {
                    ranges.add(new Range(cell.id(), cell.id()));
                }
            }
            case GeoRegion region -> {
                for (S2CellId cell : region.cells(SEARCHED)) {
                    ranges.add(new Range(cell.rangeMin().id(), cell.rangeMax().id()));
                }
            }
        }
        ranges.sort((a, b) -> Long.compareUnsigned(a.first(), b.first()));
        return ranges;
    }
}
