package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testcluster.Fronts;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A cluster that is not whole. */
class BrokenClusterTest {

    @Test
    void countSaysInOneLineHowManyPartitionsAreNotAvailable() {
        try (EmbeddedCluster servers = EmbeddedServer.cluster(2)) {
            try (AerospikeClient client = new AerospikeClient(null, Host.parseHosts(servers.hosts(), 3000))) {
                client.put(null, new Key("test", "users", 1), new Bin("a", 1));
            }
            // As long as the others have not noticed it, a new node knows of no partition.
            EmbeddedServer added = servers.start();
            String host = added.host() + ":" + added.port();
            for (String retry : new String[] {"0s", "1s"}) {
                CommandLineRun run = CommandLineRun.of("count", "test.users", "--retry-for", retry, "--host", host);
                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.out()).isEmpty();
                String unavailable =
                        "nightshift: test.users cannot be read: 4,096 of 4,096 partitions are not available,"
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

    @Test
    void countAndUpdateNameTheNodeThatCannotBeReachedAndWriteNothing() throws IOException {
        try (EmbeddedCluster servers = EmbeddedServer.cluster(3);
                Fronts network = new Fronts(servers);
                AerospikeClient client = new AerospikeClient(null, Host.parseHosts(servers.hosts(), 3000))) {
            for (int i = 0; i < 100; i++) {
                client.put(null, new Key("test", "users", i), new Bin("a", 1));
            }
            network.cut(1);
            String missing =
                    "node " + servers.node(1).nodeId() + ": it belongs to the cluster, at " + network.address(1)
                            + ", but is not connected, and its records would be left out: make it reachable from here, or connect to"
                            + " the addresses that are";

            CommandLineRun count =
                    CommandLineRun.of("count", "test.users", "--retry-for", "0s", "--host", network.hosts());
            assertThat(count.exitCode()).isEqualTo(1);
            assertThat(count.out()).isEmpty();
            assertThat(count.errLines()).containsExactly("nightshift: test.users cannot be read: " + missing);

            CommandLineRun update =
                    CommandLineRun.of("update", "test.users", "--all", "--set", "x=1", "--host", network.hosts());
            assertThat(update.exitCode()).isEqualTo(1);
            assertThat(update.out()).isEmpty();
            assertThat(update.errLines())
                    .containsExactly("nightshift: background update of test.users was not started: " + missing);
            for (int i = 0; i < 100; i++) {
                assertThat(client.get(null, new Key("test", "users", i)).getValue("x"))
                        .isNull();
            }
        }
    }
}
