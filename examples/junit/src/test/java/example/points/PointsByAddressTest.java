package example.points;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.testkit.AerospikeAddress;
import io.nightshift.testkit.InjectAerospike;
import io.nightshift.testkit.WithAerospike;
import org.junit.jupiter.api.Test;

// region address
@WithAerospike
class PointsByAddressTest {
    @InjectAerospike
    private AerospikeAddress address;

    @Test
    void programConnectsByItself(IAerospikeClient client) {
        try (Cluster cluster = ClusterDefinition.of(address.toString()).connect()) {
            Points points = new Points(cluster);
            points.give("ada", 5);

            assertThat(points.of("nobody")).isZero();
        }

        assertThat(client.get(null, new Key("test", "users", "ada")).getInt("points"))
                .isEqualTo(5);
    }
}
// endregion
