package io.nightshift.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.Property;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeoSearchTest {
    @Test
    void pointsWithinARegionAndRegionsAroundAPointAreFound() {
        Property.check(200, draw -> {
            double longitude = draw.between(-179.0, 179.0);
            double latitude = draw.between(-85.0, 85.0);
            int metres = draw.between(1, 500_000);
            double aside = draw.between(-1.0, 1.0);
            GeoShape circle = GeoJsonTest.circle(longitude, latitude, metres);
            GeoShape point = GeoJsonTest.point(longitude, latitude + aside * metres / 120_000.0);
            assertThat(circle.matches(point)).isTrue();

            assertThat(isFound(GeoSearch.ranges(circle), point)).isTrue();
            assertThat(isFound(GeoSearch.ranges(point), circle)).isTrue();
        });
    }

    @Test
    void whatIsFarAwayIsNotLookedAt() {
        GeoShape circle = GeoJsonTest.circle(0, 0, 1000);

        assertThat(isFound(GeoSearch.ranges(circle), GeoJsonTest.point(1, 1))).isFalse();
        assertThat(isFound(GeoSearch.ranges(GeoJsonTest.point(1, 1)), circle)).isFalse();
        assertThat(GeoSearch.ranges(GeoJsonTest.point(1, 1))).hasSize(30);
        assertThat(GeoSearch.ranges(circle)).hasSizeBetween(1, 12).allMatch(range -> range.first() <= range.last());
    }

    private static boolean isFound(List<GeoSearch.Range> ranges, GeoShape shape) {
        return Arrays.stream(shape.cells())
                .anyMatch(cell -> ranges.stream().anyMatch(range -> range.first() <= cell && cell <= range.last()));
    }
}
