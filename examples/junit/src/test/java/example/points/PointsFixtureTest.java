package example.points;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.query.IndexType;
import io.nightshift.sdk.Cluster;
import io.nightshift.testkit.WithAerospike;
import org.junit.jupiter.api.Test;

// region fixture
@WithAerospike(resetTo = "users", udfs = "udf/points.lua")
class PointsFixtureTest {
    private final Points points;

    PointsFixtureTest(Cluster cluster) {
        points = new Points(cluster);
    }

    /** Runs once; each test begins with what it has loaded. */
    static void users(Cluster cluster, IAerospikeClient client) {
        Points points = new Points(cluster);
        for (int i = 0; i < 1_000; i++) {
            points.give("user" + i, i);
        }
        client.createIndex(null, "test", "users", "by_points", "points", IndexType.NUMERIC)
                .waitTillComplete(10, 10_000);
    }

    @Test
    void theUpperHalfIsTaxed() {
        assertThat(points.tax(499, 100)).isEqualTo(500);
        assertThat(points.of("user999")).isEqualTo(899);
    }

    @Test
    void nobodyHasBeenTaxedYet() {
        assertThat(points.of("user999")).isEqualTo(999);
    }
}
// endregion
