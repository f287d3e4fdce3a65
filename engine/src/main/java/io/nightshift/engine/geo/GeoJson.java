package io.nightshift.engine.geo;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * GeoJSON text as a real server accepts it: Point, Polygon, MultiPolygon, the server's own AeroCircle, or a Feature with
 * one of these as its geometry. Coordinates are longitude and latitude in degrees, a radius is in metres. Shapes with
 * more than {@value #MAX_VERTICES} vertices or {@value #MAX_HOLES} holes are refused, because preparing them takes
 * seconds.
 */
final class GeoJson {
    /** The mean radius of the earth, the server's default. */
    static final double EARTH_RADIUS_METERS = 6_371_000;

    static final int MAX_VERTICES = 100_000;
    static final int MAX_HOLES = 1_000;

    private int vertices;
    private int holes;

    private GeoJson() {}

    /**
     * Parses a shape.
     *
     * @throws EngineException INVALID_GEOJSON if the text is not a shape that the server knows
     */
    public static GeoShape parse(byte[] json, int offset, int length) {
        Json whole;
        try {
            whole = JsonReader.read(json, offset, length);
        } catch (MalformedJsonException e) {
            throw invalid(e.getMessage());
        }
        Map<String, Json> members = members(whole, "the text");
        if (type(members).equals("Feature")) {
            return new GeoJson().geometry(members(members.get("geometry"), "the geometry"));
        }
        return new GeoJson().geometry(members);
    }

    private GeoShape geometry(Map<String, Json> members) {
        String type = type(members);
        Json coordinates = members.get("coordinates");
        return switch (type) {
            case "Point" -> new GeoPoint(S2CellId.fromPoint(point(coordinates)).id());
            case "Polygon" -> GeoRegion.polygon(polygon(coordinates));
            case "MultiPolygon" ->
                GeoRegion.polygons(elements(coordinates, "coordinates").stream()
                        .map(this::polygon)
                        .toList());
            case "AeroCircle" -> GeoRegion.circle(circle(coordinates));
            default ->
                throw invalid("type \"" + type + "\" is none of Point, Polygon, MultiPolygon, AeroCircle, Feature");
        };
    }

    private static S2Cap circle(@Nullable Json coordinates) {
        List<Json> pair = elements(coordinates, "coordinates of a circle");
        if (pair.size() != 2) {
            throw invalid("a circle has a centre and a radius, not " + pair.size() + " coordinates");
        }
        S2Point centre = point(pair.get(0));
        return S2Cap.fromAxisAngle(centre, S1Angle.radians(number(pair.get(1), "radius") / EARTH_RADIUS_METERS));
    }

    private S2Polygon polygon(@Nullable Json coordinates) {
        List<Json> rings = elements(coordinates, "coordinates of a polygon");
        holes += Math.max(0, rings.size() - 1);
        if (holes > MAX_HOLES) {
            throw invalid("a shape has at most " + MAX_HOLES + " holes, not " + holes);
        }
        List<S2Loop> loops = new ArrayList<>();
        for (Json ring : rings) {
            loops.add(loop(ring));
        }
        S2Polygon polygon = new S2Polygon();
        polygon.initNested(loops);
        return polygon;
    }

    private S2Loop loop(Json coordinates) {
        List<Json> given = elements(coordinates, "vertices");
        vertices += given.size();
        if (vertices > MAX_VERTICES) {
            throw invalid("a shape has at most " + MAX_VERTICES + " vertices, not " + vertices);
        }
        List<S2Point> points = new ArrayList<>();
        for (Json element : given) {
            S2Point point = point(element);
            if (points.isEmpty() || !points.getLast().equals(point)) {
                points.add(point);
            }
        }
        if (points.size() < 4) {
            throw invalid("a ring of a polygon has at least 4 vertices, not " + points.size());
        }
        if (!points.removeLast().equals(points.getFirst())) {
            throw invalid("a ring of a polygon must end where it starts");
        }
        S2Loop loop = new S2Loop(points);
        loop.normalize();
        return loop;
    }

    private static S2Point point(@Nullable Json coordinates) {
        List<Json> pair = elements(coordinates, "coordinates of a point");
        if (pair.size() != 2) {
            throw invalid("a point has a longitude and a latitude, not " + pair.size() + " coordinates");
        }
        double longitude = number(pair.get(0), "longitude");
        double latitude = number(pair.get(1), "latitude");
        S2LatLng place = S2LatLng.fromDegrees(latitude, longitude);
        if (!place.isValid()) {
            throw invalid("longitude " + longitude + " or latitude " + latitude + " is not on the earth");
        }
        return place.toPoint();
    }

    private static String type(Map<String, Json> members) {
        if (members.get("type") instanceof Json.Text type) {
            return type.value();
        }
        throw invalid("there is no type, or it is not a string");
    }

    private static Map<String, Json> members(@Nullable Json json, String what) {
        if (json instanceof Json.Members members) {
            return members.values();
        }
        throw invalid(what + " is not an object");
    }

    private static List<Json> elements(@Nullable Json json, String what) {
        if (json instanceof Json.Array elements) {
            return elements.values();
        }
        throw invalid("the " + what + " are not an array");
    }

    private static double number(Json json, String what) {
        if (json instanceof Json.Number number) {
            return number.value();
        }
        throw invalid("the " + what + " is not a number");
    }

    private static EngineException invalid(String why) {
        return new EngineException(ResultCode.INVALID_GEOJSON, "invalid GeoJSON: " + why);
    }
}
