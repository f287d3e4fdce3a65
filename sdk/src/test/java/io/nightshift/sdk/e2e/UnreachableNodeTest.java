package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.IncompleteClusterException;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testcluster.EmbeddedOnly;
import io.nightshift.testcluster.Fronts;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cluster is healthy, but one of its nodes cannot be reached from here. */
@EmbeddedOnly("cuts a node off")
class UnreachableNodeTest {

    private EmbeddedCluster servers;
    private Fronts network;

    @BeforeEach
    void start() throws IOException {
        servers = EmbeddedServer.cluster(3);
        network = new Fronts(servers);
    }

    @AfterEach
    void stop() throws IOException {
        network.close();
        servers.close();
    }

    @Test
    void fromTheStartNoJobIsStartedAndNoRecordIsWritten() {
        try (Cluster everything = ClusterDefinition.of(servers.hosts()).connect()) {
            Users users = new Users(everything, 300);
            network.cut(1);
            try (Cluster cluster = hasty(network.hosts())) {
                assertThat(cluster.nodeNames()).hasSize(2);

                JobRefusedException refused =
                        catchThrowableOfType(JobRefusedException.class, () -> mark(cluster, users));

                assertThat(refused.nodeName()).isEqualTo(servers.node(1).nodeId());
                assertThat(refused.getMessage())
                        .startsWith("background update of " + users.set + " was not started: node "
                                + servers.node(1).nodeId() + ": it belongs to the cluster, at " + network.address(1)
                                + ", but is not connected")
                        .doesNotContain("\n");
                assertThat(refused.stopped()).isEmpty();
                assertThat(users.bin("mark")).isEmpty();
                assertThatThrownBy(() -> cluster.requireComplete("test"))
                        .isInstanceOf(IncompleteClusterException.class)
                        .hasMessageContaining(network.address(1));
            }
        }
    }

    @Test
    void aNodeThatIsCutOffLaterIsNamedAsWell() {
        try (Cluster everything = ClusterDefinition.of(servers.hosts()).connect();
                Cluster hasty = hasty(network.hosts());
                Cluster patient = ClusterDefinition.of(network.hosts()).connect()) {
            Users users = new Users(everything, 300);
            network.cut(1);

            assertThatThrownBy(() -> mark(hasty, users))
                    .isInstanceOf(JobRefusedException.class)
                    .hasMessageContaining(
                            "was not started: node " + servers.node(1).nodeId())
                    .hasMessageContaining(network.address(1));
            assertThat(users.bin("mark")).isEmpty();

            network.mend(1);

            // It comes back within the time that a start waits for it.
            mark(patient, users).waitTillComplete().requireSuccess();
            assertThat(users.bin("mark")).hasSize(300);
        }
    }

    @Test
    void aNodeThatHasDiedIsMissedUntilTheOthersHaveNoticed() {
        try (Cluster cluster = hasty(servers.hosts())) {
            Users users = new Users(cluster, 30);
            cluster.requireComplete("test");
            cluster.requireComplete("nosuch");
            servers.node(1).kill();

            assertThatThrownBy(() -> mark(cluster, users))
                    .isInstanceOf(JobRefusedException.class)
                    .hasMessageContaining(
                            "was not started: node " + servers.node(1).nodeId());
            assertThatThrownBy(() -> cluster.requireComplete("test")).isInstanceOf(IncompleteClusterException.class);

            servers.recluster();
            mark(cluster, users).waitTillComplete();
            cluster.requireComplete("test");
        }
    }

    @Test
    void partitionsThatNoNodeHasYetAreMissed() {
        // As long as the others have not noticed it, a new node knows of no partition.
        EmbeddedServer added = servers.start();
        try (Cluster cluster = hasty(added.host() + ":" + added.port())) {
            assertThatThrownBy(() -> cluster.createSession()
                            .backgroundTask()
                            .delete(DataSet.of("test", "users"))
                            .execute())
                    .isInstanceOf(JobRefusedException.class)
                    .hasMessage(
                            "background delete of test.users was not started: 4096 of 4096 partitions of namespace test are"
                                    + " not available on any connected node, and their records would be left out: check that all nodes"
                                    + " are up");
        }
    }

    /** Does not wait long for nodes that cannot be reached. */
    private static Cluster hasty(String hosts) {
        return ClusterDefinition.of(hosts)
                .reachabilityLimit(Duration.ofMillis(300))
                .withClientPolicy(policy -> policy.tendInterval = 250)
                .connect();
    }

    private static ExecuteTask mark(Cluster cluster, Users users) {
        return cluster.createSession()
                .backgroundTask()
                .update(users.set)
                .bin("mark")
                .setTo(1)
                .execute();
    }
}
