package io.nightshift.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.testsupport.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoJsonTest {
    private static final String SQUARE = "[[0,0],[10,0],[10,10],[0,10],[0,0]]";

    /** Cells that a real server stored. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"Point\",\"coordinates\":[0.0,0.0]}|1000000000000001",
                "{\"type\":\"Point\",\"coordinates\":[10.5,-20.25]}|1b789b090aa264b3",
                "{\"type\":\"Point\",\"coordinates\":[-122.0,37.5]}|808fb8a247954393",
                "{\"type\":\"AeroCircle\",\"coordinates\":[[-122.0,37.5],3000.0]}|808fb87000000000 808fb8c000000000 "
                        + "808fbf3000000000 808fbf5000000000 808fc0ac00000000 808fc74000000000 808fc78400000000 "
                        + "808fc79c00000000 808fc7a010000000",
                "{\"type\":\"AeroCircle\",\"coordinates\":[[0.0,0.0],100000.0]}|0554550000000000 0554d00000000000 "
                        + "0554f00000000000 0555400000000000 0555c00000000000 0ffe300000000000 0ffe500000000000 "
                        + "0ffeff0000000000 0fff400000000000 0fffc00000000000 1001000000000000 1aab000000000000",
                "{\"type\":\"Polygon\",\"coordinates\":[[[-122.5,37.0],[-121.0,37.0],[-121.0,38.08],[-122.5,38.08],"
                        + "[-122.5,37.0]]]}|8085500000000000 8085700000000000 8085900000000000 8085a40000000000 "
                        + "808e400000000000 808ef00000000000 808f100000000000 808f700000000000 808fc00000000000 "
                        + "8090400000000000 8091c00000000000 809ab00000000000",
            })
    void cellsAreThoseOfARealServer(String json, String cells) {
        StringBuilder actual = new StringBuilder();
        for (long cell : parse(json).cells()) {
            actual.append(actual.isEmpty() ? "" : " ").append("%016x".formatted(cell));
        }
        assertThat(actual).hasToString(cells);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":null}",
                " {\"coordinates\" : [ 1 , 2e0 ] ,\r\n\t\"type\":\"P\\u006fint\"} ",
                "{\"type\":\"Point\",\"coordinates\":[9,9],\"coordinates\":[1,2.0]}",
            })
    void manyWaysToWriteAPoint(String json) {
        assertThat(parse(json)).isEqualTo(parse("{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "null",
                "not json",
                "{\"type\":\"Point\"}",
                "{\"type\":1,\"coordinates\":[1,2]}",
                "{\"type\":\"Point\",\"coordinates\":{}}",
                "{\"type\":\"Point\",\"coordinates\":[1]}",
                "{\"type\":\"Point\",\"coordinates\":[1,2,3]}",
                "{\"type\":\"Point\",\"coordinates\":[1,\"2\"]}",
                "{\"type\":\"Point\",\"coordinates\":[181,2]}",
                "{\"type\":\"Point\",\"coordinates\":[1,-90.5]}",
                "{\"type\":\"Point\",\"coordinates\":[1,2]} x",
                "{\"type\":\"Point\",\"coordinates\":[1,2],}",
                "{\"type\":\"Point\",\"coordinates\":[01,2]}",
                "{\"type\":\"Point\",\"coordinates\":[1.,2]}",
                "{\"type\":\"Point\",\"coordinates\":[1e,2]}",
                "{\"type\":\"Point\",\"coordinates\":[+1,2]}",
                "{\"type\":\"Point\",\"coordinates\":[1,2],\"x\":1e999}",
                "{\"type\":\"Point\",\"coordinates\":[1,2],\"x\":9223372036854775808}",
                "{\"type\":\"Point\",\"coordinates\":[1,2],\"x\":\"\\u0000\"}",
                "{\"type\":\"Point\",\"coordinates\":[1,2],\"x\":\"\\ud800\"}",
                "{\"type\":\"Point\",\"coordinates\":[1,2],\"x\":\"\n\"}",
                "{\"type\":\"Point\",\"coordinates\":[1,2],\"x\":nul}",
                "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}",
                "{\"type\":\"Feature\"}",
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\"}}}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[0,0],[1,0],[1,1],[0,0]]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}",
                "{\"type\":\"AeroCircle\",\"coordinates\":[[0,0]]}",
                "{\"type\":\"AeroCircle\",\"coordinates\":[[0,0],\"1\"]}",
            })
    void whatIsNoShapeIsRefused(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(ResultCode.INVALID_GEOJSON));
    }

    @Test
    void pointsAreWithinOrNot() {
        assertThat(matches(square(SQUARE), 5, 5)).isTrue();
        assertThat(matches(square(SQUARE), 15, 5)).isFalse();
        assertThat(matches(square(SQUARE), 5, -5)).isFalse();
    }

    @Test
    void theOrderOfVerticesDoesNotMatter() {
        GeoShape backwards = square("[[0,0],[0,10],[10,10],[10,0],[0,0]]");

        assertThat(matches(backwards, 5, 5)).isTrue();
        assertThat(matches(backwards, 15, 5)).isFalse();
    }

    @Test
    void holesAreNotPartOfAPolygon() {
        GeoShape holed = square(SQUARE + ",[[4,4],[6,4],[6,6],[4,6],[4,4]]");

        assertThat(matches(holed, 5, 5)).isFalse();
        assertThat(matches(holed, 2, 2)).isTrue();
    }

    @Test
    void severalPolygonsAreOneRegion() {
        GeoShape both = parse("{\"type\":\"MultiPolygon\",\"coordinates\":[[" + SQUARE
                + "],[[[20,20],[30,20],[30,30],[20,30],[20,20]]]]}");

        assertThat(matches(both, 5, 5)).isTrue();
        assertThat(matches(both, 25, 25)).isTrue();
        assertThat(matches(both, 15, 15)).isFalse();
        assertThat(both.cells()).hasSizeBetween(1, 12);
    }

    @Test
    void circlesHoldWhatIsNearTheirCentre() {
        Property.check(300, draw -> {
            double angle = draw.anyDouble();
            int seed = draw.anyInt();
            double longitude = seed % 170;
            double latitude = seed / 170 % 80;
            double bearing = Double.isFinite(angle) ? Math.IEEEremainder(angle, Math.PI) : 0;
            // A degree of latitude is about 111.2 km; 100 km is less than 0.9 degrees.
            double dLatitude = 0.89 * Math.sin(bearing);
            double dLongitude = 0.89 * Math.cos(bearing) / Math.cos(Math.toRadians(latitude));
            GeoShape circle = circle(longitude, latitude, 100_000);

            assertThat(matches(circle, longitude + dLongitude * 0.95, latitude + dLatitude * 0.95))
                    .isTrue();
            assertThat(matches(circle, longitude + dLongitude * 1.1, latitude + dLatitude * 1.1))
                    .isFalse();
        });
    }

    @Test
    void pointsDoNotMatchPointsNorRegionsRegions() {
        GeoShape square = square(SQUARE);
        GeoShape point = point(5, 5);

        assertThat(point.matches(point)).isFalse();
        assertThat(square.matches(square)).isFalse();
        assertThat(point.matches(square)).isTrue();
        assertThat(square.matches(point)).isTrue();
    }

    @Test
    void emptyRegionsHoldNothing() {
        GeoShape none = parse("{\"type\":\"Polygon\",\"coordinates\":[]}");
        GeoShape negative = circle(0, 0, -1);

        assertThat(none.cells()).isEmpty();
        assertThat(negative.cells()).isEmpty();
        assertThat(parse("{\"type\":\"MultiPolygon\",\"coordinates\":[]}").cells())
                .isEmpty();
        assertThat(matches(none, 0, 0)).isFalse();
        assertThat(matches(negative, 0, 0)).isFalse();
    }

    @Test
    void regionsTooLargeToBeCoveredAreRefused() {
        GeoShape world = circle(0, 0, 30_000_000);

        assertThat(matches(world, 90, 45)).isTrue();
        assertThatThrownBy(world::cells).hasMessageContaining("24 cells").isInstanceOf(EngineException.class);
    }

    @Test
    void deepNestingIsRefusedWithoutUsingTheStack() {
        String deep = "{\"type\":\"Point\",\"coordinates\":[1,2],\"x\":" + "[".repeat(1_000_000);

        assertThatThrownBy(() -> parse(deep)).hasMessageContaining("2048");
        assertThat(parse(
                        "{\"type\":\"Point\",\"coordinates\":[1,2],\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}"))
                .isEqualTo(point(1, 2));
    }

    @Test
    void anyTextIsAShapeOrRefused() {
        Property.check(draw -> {
            String end = draw.text(40, ' ', '~');
            String valid = "{\"type\":\"Polygon\",\"coordinates\":[" + SQUARE + "]}";
            for (String text : new String[] {end, valid.substring(0, Math.min(end.length(), valid.length())) + end}) {
                try {
                    assertThat(parse(text)).isNotNull();
                } catch (EngineException e) {
                    assertThat(e.resultCode()).isEqualTo(ResultCode.INVALID_GEOJSON);
                }
            }
        });
    }

    @Test
    void anyRingIsAnsweredAndCovered() {
        Property.check(300, draw -> {
            List<Integer> numbers = draw.list(6, 20, draw::anyInt);
            StringBuilder ring = new StringBuilder("[");
            for (int i = 0; i + 1 < numbers.size(); i += 2) {
                ring.append("[%d,%d],".formatted(numbers.get(i) % 181, numbers.get(i + 1) % 91));
            }
            ring.append("[%d,%d]]".formatted(numbers.get(0) % 181, numbers.get(1) % 91));
            try {
                GeoShape crossing = square(ring.toString());
                matches(crossing, 10, 10);
                assertThat(crossing.cells()).hasSizeLessThanOrEqualTo(12);
            } catch (EngineException e) {
                assertThat(e.resultCode()).isEqualTo(ResultCode.INVALID_GEOJSON);
            }
        });
    }

    @Test
    void shapesThatTakeTooLongAreRefused() {
        String rings = (SQUARE + ",").repeat(GeoJson.MAX_HOLES + 2);
        String ring = "[0,0],[1,0],[1,1],".repeat(GeoJson.MAX_VERTICES / 3) + "[0,1],[0,0]";

        assertThatThrownBy(() -> square(rings.substring(0, rings.length() - 1))).hasMessageContaining("1000 holes");
        assertThatThrownBy(() -> square("[" + ring + "]")).hasMessageContaining("100000 vertices");
    }

    @Test
    void aRegionServesManyThreads() {
        StringBuilder ring = new StringBuilder("[");
        for (int i = 0; i < 1000; i++) {
            double angle = i * Math.PI / 500;
            ring.append("[%s,%s],".formatted(10 * Math.cos(angle), 10 * Math.sin(angle)));
        }
        GeoShape disc = square(ring + "[10.0,0.0]]");

        List<Integer> wrong = IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> matches(disc, i % 24 - 12.0, 0.5) != (Math.abs(i % 24 - 12.0) < 9.98))
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }

    static GeoShape parse(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        return GeoJson.parse(utf8, 0, utf8.length);
    }

    static GeoShape square(String rings) {
        return parse("{\"type\":\"Polygon\",\"coordinates\":[" + rings + "]}");
    }

    static GeoShape circle(double longitude, double latitude, double metres) {
        return parse("{\"type\":\"AeroCircle\",\"coordinates\":[[" + longitude + "," + latitude + "]," + metres + "]}");
    }

    static GeoShape point(double longitude, double latitude) {
        return parse("{\"type\":\"Point\",\"coordinates\":[" + longitude + "," + latitude + "]}");
    }

    private static boolean matches(GeoShape shape, double longitude, double latitude) {
        return shape.matches(point(longitude, latitude));
    }
}
