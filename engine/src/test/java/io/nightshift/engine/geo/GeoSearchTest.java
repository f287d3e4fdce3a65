package io.nightshift.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GeoSearchTest {
    @Property(tries = 200)
    void pointsWithinARegionAndRegionsAroundAPointAreFound(
            @ForAll @DoubleRange(min = -179, max = 179) double longitude,
            @ForAll @DoubleRange(min = -85, max = 85) double latitude,
            @ForAll @IntRange(min = 1, max = 500_000) int metres,
            @ForAll @DoubleRange(min = -1, max = 1) double aside) {
        GeoShape circle = GeoJsonTest.circle(longitude, latitude, metres);
        GeoShape point = GeoJsonTest.point(longitude, latitude + aside * metres / 120_000.0);
        assertThat(circle.matches(point)).isTrue();

        assertThat(isFound(GeoSearch.ranges(circle), point)).isTrue();
        assertThat(isFound(GeoSearch.ranges(point), circle)).isTrue();
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
