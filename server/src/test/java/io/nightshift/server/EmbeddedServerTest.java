package io.nightshift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.Key;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.ClientPolicy;
import io.nightshift.testsupport.Moments;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {
    @Test
    void clientConnectsWithoutSpecialSettings() {
        try (EmbeddedServer server = EmbeddedServer.start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            Key key = new Key("test", "users", "u1");

            client.put(null, key, new Bin("name", "Ada"), new Bin("age", 36));

            assertThat(client.get(null, key).bins).containsEntry("name", "Ada").containsEntry("age", 36L);
            assertThat(client.getNodes()).extracting(Node::getName).containsExactly(server.nodeId());
        }
    }

    @Test
    void clientConnectsWithServicesAlternateAndClusterName() {
        ClientPolicy policy = new ClientPolicy();
        policy.useServicesAlternate = true;
        policy.clusterName = "blue";
        try (EmbeddedCluster cluster =
                        EmbeddedServer.builder().clusterName("blue").startCluster(2);
                AerospikeClient client = new AerospikeClient(policy, hosts(cluster.hosts()))) {
            assertThat(client.getNodes()).hasSize(2);
        }
    }

    @Test
    void manyServersInOneJvmShareNothing() {
        Key key = new Key("test", "s", 1);
        try (EmbeddedServer one = EmbeddedServer.start();
                EmbeddedServer two = EmbeddedServer.start();
                AerospikeClient toOne = new AerospikeClient(one.host(), one.port());
                AerospikeClient toTwo = new AerospikeClient(two.host(), two.port())) {
            toOne.put(null, key, new Bin("a", 1));

            assertThat(toOne.exists(null, key)).isTrue();
            assertThat(toTwo.exists(null, key)).isFalse();
        }
    }

    @Test
    void warmServerStartsWithinATenthOfASecond() {
        EmbeddedServer.start().close();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            EmbeddedServer server = EmbeddedServer.start();
            best = Math.min(best, System.nanoTime() - start);
            server.close();
        }

        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void closedServerRefusesConnectionsAndFreesItsPort() {
        EmbeddedServer server = EmbeddedServer.start();
        int port = server.port();
        server.close();
        server.close();

        assertThat(server.isClosed()).isTrue();
        assertThatThrownBy(() -> new AerospikeClient("127.0.0.1", port)).isInstanceOf(AerospikeException.class);
        try (EmbeddedServer again = EmbeddedServer.builder().port(port).start()) {
            assertThat(again.nodeId()).isEqualTo(server.nodeId());
        }
    }

    @Test
    void portThatIsTakenIsNamed() {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            assertThatThrownBy(
                            () -> EmbeddedServer.builder().port(server.port()).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port());
        }
    }

    @Test
    void builderRefusesBadSettingsAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedServer.builder().port(70_000))
                .withMessage("port must be 0 to 65535, was 70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedServer.builder().namespace("a").namespace("a"))
                .withMessageStartingWith("namespace 'a' is there already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedServer.builder().host(" "))
                .withMessageStartingWith("host must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedServer.cluster(0))
                .withMessage("a cluster has 1 to 128 nodes, not 0");
    }

    @Test
    void nodesOfAClusterShareOutTheRecords() {
        try (EmbeddedCluster cluster = EmbeddedServer.cluster(3);
                AerospikeClient client = new AerospikeClient(
                        cluster.node(0).host(), cluster.node(0).port())) {
            for (int i = 0; i < 300; i++) {
                client.put(null, new Key("test", "s", i), new Bin("i", i));
            }

            assertThat(client.getNodes()).hasSize(3);
            assertThat(cluster.nodes())
                    .allSatisfy(node -> assertThat(objects(node)).isBetween(50L, 150L));
            assertThat(cluster.nodes().stream()
                            .mapToLong(EmbeddedServerTest::objects)
                            .sum())
                    .isEqualTo(300);
            for (int i = 0; i < 300; i++) {
                assertThat(client.get(null, new Key("test", "s", i)).getInt("i"))
                        .isEqualTo(i);
            }
        }
    }

    @Test
    void peersNoticeThatANodeWasClosed() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedServer.cluster(3);
                WireClient wire = new WireClient(cluster.node(0))) {
            String before = wire.infoValue("peers-generation");
            assertThat(wire.infoValue("peers-clear-std"))
                    .contains(cluster.node(1).nodeId(), cluster.node(2).nodeId());

            cluster.node(1).close();

            assertThat(wire.infoValue("peers-generation")).isNotEqualTo(before);
            assertThat(wire.infoValue("peers-clear-std"))
                    .doesNotContain(cluster.node(1).nodeId())
                    .contains(cluster.node(2).nodeId());
        }
    }

    @Test
    void truncateReachesAllNodes() {
        try (EmbeddedCluster cluster = EmbeddedServer.cluster(3);
                AerospikeClient client = new AerospikeClient(
                        cluster.node(0).host(), cluster.node(0).port())) {
            for (int i = 0; i < 100; i++) {
                client.put(null, new Key("test", "s", i), new Bin("i", i));
            }

            Moments.nextMillisecond();
            client.truncate(null, "test", "s", null);

            assertThat(cluster.nodes())
                    .allSatisfy(node -> assertThat(objects(node)).isZero());
        }
    }

    private static long objects(EmbeddedServer server) {
        return server.database().namespace("test").orElseThrow().objects();
    }

    private static Host[] hosts(String text) {
        return Arrays.stream(text.split(","))
                .map(host -> new Host(host.split(":")[0], Integer.parseInt(host.split(":")[1])))
                .toArray(Host[]::new);
    }
}
