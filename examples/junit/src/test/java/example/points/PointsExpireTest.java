package example.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sdk.Cluster;
import io.nightshift.server.ManualClock;
import io.nightshift.testkit.WithAerospike;
import java.time.Duration;
import org.junit.jupiter.api.Test;

// region clock
@WithAerospike(manualClock = true)
class PointsExpireTest {

    @Test
    void pointsExpire(Cluster cluster, ManualClock clock) {
        Points points = new Points(cluster);
        points.give("ada", 5);
        points.expireAfter(Duration.ofDays(365));

        clock.advance(Duration.ofDays(364));
        assertThat(points.of("ada")).isEqualTo(5);
        clock.advance(Duration.ofDays(2));
        assertThat(points.of("ada")).isZero();
    }
}
// endregion
