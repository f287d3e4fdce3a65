package example.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.IAerospikeClient;
import io.nightshift.sdk.Cluster;
import io.nightshift.testkit.AerospikeAddress;
import io.nightshift.testkit.WithAerospike;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@WithAerospike
class SharedClientTest {
    @Test
    void repositoriesAndJobsShareTheClientOfTheTestsServer(
            @Autowired IAerospikeClient client, @Autowired Cluster cluster, AerospikeAddress address) {
        assertThat(cluster.client()).isSameAs(client);
        assertThat(client.getNodes())
                .singleElement()
                .satisfies(node -> assertThat(node.getHost().port).isEqualTo(address.port()));
    }
}
