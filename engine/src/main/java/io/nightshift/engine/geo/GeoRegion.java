package io.nightshift.engine.geo;

import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2Polygon;
import com.google.common.geometry.S2Region;
import com.google.common.geometry.S2RegionCoverer;
import com.google.common.geometry.S2RegionUnion;
import com.google.common.geometry.S2ShapeIndexRegion;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.ArrayList;
import java.util.List;

/** A circle, a polygon with holes, or several polygons. */
final class GeoRegion implements GeoShape {
    /** The number of cells that may cover a stored region, unless naming the faces of the cube that it touches takes more. */
    private static final CellCovering STORED = new CellCovering(1, S2CellId.MAX_LEVEL, 12);

    private final S2Region region;
    private final Outline outline;

    private GeoRegion(S2Region region, Outline outline) {
        this.region = region;
        this.outline = outline;
    }

    static GeoRegion circle(S2Cap circle) {
        return new GeoRegion(circle, () -> new CellCovering.Subject(circle, around(circle)));
    }

    static GeoRegion polygon(S2Polygon polygon) {
        return new GeoRegion(polygon, () -> {
            S2ShapeIndexRegion indexed = new S2ShapeIndexRegion(polygon.index());
            List<S2CellId> cells = new ArrayList<>();
            indexed.getCellUnionBound(cells);
            return new CellCovering.Subject(indexed, cells);
        });
    }

    static GeoRegion polygons(List<S2Polygon> polygons) {
        S2RegionUnion union = new S2RegionUnion(new ArrayList<>(polygons));
        return new GeoRegion(union, () -> {
            List<S2Region> indexed = new ArrayList<>();
            polygons.forEach(polygon -> indexed.add(new S2ShapeIndexRegion(polygon.index())));
            return new CellCovering.Subject(new S2RegionUnion(indexed), around(union.getCapBound()));
        });
    }

    private static List<S2CellId> around(S2Cap circle) {
        ArrayList<S2CellId> cells = new ArrayList<>();
        S2RegionCoverer.builder().setMaxCells(4).build().getFastCovering(circle, cells);
        return cells;
    }

    boolean contains(GeoPoint point) {
        return region.contains(new S2CellId(point.cell()).toPoint());
    }

    @Override
    public long[] cells() {
        return cells(STORED).stream().mapToLong(S2CellId::id).toArray();
    }

    List<S2CellId> cells(CellCovering covering) {
        List<S2CellId> cells = covering.of(outline.subject());
        if (cells.size() > covering.maxCells()) {
            throw new EngineException(
                    ResultCode.INVALID_GEOJSON,
                    "the region takes " + cells.size() + " cells to cover, more than " + covering.maxCells()
                            + "; make it smaller");
        }
        return cells;
    }

    /** Builds the input of a covering: anew each time, because it is not thread-safe. */
    private interface Outline {
        CellCovering.Subject subject();
    }
}
