package example.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sdk.Cluster;
import io.nightshift.testkit.WithAerospike;
import org.junit.jupiter.api.Test;

// region test
@WithAerospike(udfs = "udf/points.lua", truncate = "test.users")
class PointsTest {
    private final Points points;

    PointsTest(Cluster cluster) {
        points = new Points(cluster);
    }

    @Test
    void pointsAddUp() {
        points.give("ada", 30);
        points.give("ada", 12);

        assertThat(points.of("ada")).isEqualTo(42);
    }

    @Test
    void bonusIsRoundedDown() {
        points.give("ada", 33);

        assertThat(points.bonus("ada", 10)).isEqualTo(3);
        assertThat(points.of("ada")).isEqualTo(36);
    }

    @Test
    void onlyTheRichAreTaxed() {
        points.give("ada", 100);
        points.give("bob", 99);

        assertThat(points.tax(99, 5)).isEqualTo(1);
        assertThat(points.of("ada")).isEqualTo(95);
        assertThat(points.of("bob")).isEqualTo(99);
    }
}
// endregion
