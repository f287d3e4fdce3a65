package io.nightshift.testcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class AnyClusterTest {

    /** What the classes below have seen. */
    private static final List<TestCluster> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void aClassHasEmbeddedServersOfItsOwnThatAreClosedWithIt() {
        run(Several.class, null).testEvents().assertStatistics(stats -> stats.succeeded(3));
        run(Several.class, null).testEvents().assertStatistics(stats -> stats.succeeded(3));

        assertThat(SEEN).hasSize(6);
        assertThat(SEEN.subList(0, 3)).containsOnly(SEEN.get(0)).doesNotContain(SEEN.get(3));
        assertThat(SEEN.get(0).nodes()).isEqualTo(3);
        assertThatThrownBy(() -> connect(SEEN.get(0).hosts())).isInstanceOf(AerospikeException.Connection.class);
    }

    @Test
    void onAGivenClusterTheTestsRunThereAndLeaveNoRecords() {
        try (EmbeddedCluster servers = EmbeddedServer.cluster(2);
                IAerospikeClient client = connect(servers.hosts())) {
            Key others = new Key("test", "others", 1);
            client.put(null, others, new Bin("a", 1));

            run(Several.class, servers.hosts()).testEvents().assertStatistics(stats -> stats.succeeded(2));

            assertThat(SEEN).hasSize(2).allMatch(cluster -> cluster.hosts().equals(servers.hosts()));
            assertThat(client.get(null, new Key("test", Several.written, 1))).isNull();
            assertThat(client.get(null, others)).isNotNull();
        }
    }

    @Test
    void whatNeedsEmbeddedServersIsSkippedOnAGivenClusterWithItsReason() {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            run(Several.class, server.host() + ":" + server.port())
                    .testEvents()
                    .skipped()
                    .assertEventsMatchExactly(event(
                            displayName("stops(TestCluster)"),
                            skippedWithReason("embedded servers only: stops a node")));
        }
    }

    @Test
    void aClassThatNeedsMoreNodesIsSkippedOnASmallerCluster() {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            run(Large.class, server.host() + ":" + server.port())
                    .containerEvents()
                    .skipped()
                    .assertEventsMatchExactly(event(skippedWithReason("needs 2 nodes, the cluster has 1")));
        }
        run(Large.class, null).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void setNamesAreNeverUsedTwice() {
        assertThat(TestCluster.freshSet("users")).startsWith("users_").isNotEqualTo(TestCluster.freshSet("users"));
    }

    private static EngineExecutionResults run(Class<?> testClass, @Nullable String hosts) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass));
        if (hosts != null) {
            kit.configurationParameter("nightshift.hosts", hosts);
        }
        return kit.execute();
    }

    private static IAerospikeClient connect(String hosts) {
        return new AerospikeClient(null, Host.parseHosts(hosts, 3000));
    }

    @AnyCluster(nodes = 3)
    static class Several {
        private static String written = "";

        @BeforeAll
        static void write(TestCluster cluster) {
            written = TestCluster.freshSet("mine");
            try (IAerospikeClient client = connect(cluster.hosts())) {
                client.put(null, new Key(TestCluster.NAMESPACE, written, 1), new Bin("a", 1));
            }
        }

        @Test
        void runs(TestCluster cluster) {
            SEEN.add(cluster);
        }

        @Test
        @EmbeddedOnly("stops a node")
        void stops(TestCluster cluster) {
            SEEN.add(cluster);
        }

        @Nested
        class Inside {
            @Test
            void runsToo(TestCluster cluster) {
                SEEN.add(cluster);
            }
        }
    }

    @AnyCluster(nodes = 2, atLeast = 2)
    static class Large {
        @Test
        void runs(TestCluster cluster) {
            assertThat(cluster.nodes()).isEqualTo(2);
        }
    }
}
