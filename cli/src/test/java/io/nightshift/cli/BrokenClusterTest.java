package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import org.junit.jupiter.api.Test;

/** A cluster of which a node is down. */
class BrokenClusterTest {

    @Test
    void countSaysInOneLineHowManyPartitionsAreNotAvailable() {
        try (EmbeddedCluster servers = EmbeddedServer.cluster(2)) {
            String host = servers.node(0).host() + ":" + servers.node(0).port();
            try (AerospikeClient client = new AerospikeClient(null, Host.parseHosts(host, 3000))) {
                client.put(null, new Key("test", "users", 1), new Bin("a", 1));
            }
            servers.node(1).close();
            for (String retry : new String[] {"0s", "1s"}) {
                CommandLineRun run = CommandLineRun.of("count", "test.users", "--retry-for", retry, "--host", host);
                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.out()).isEmpty();
                String unavailable =
                        "nightshift: test.users cannot be read: 2,048 of 4,096 partitions are not available,"
                                + " because a node is down or partitions are moving";
                if (retry.equals("0s")) {
                    assertThat(run.errLines()).containsExactly(unavailable);
                } else {
                    assertThat(run.errLines())
                            .containsExactly(
                                    unavailable + "; trying again for 1 s",
                                    unavailable + "; tried for 1 s, --retry-for 5m goes on for longer");
                }
            }
        }
    }
}
