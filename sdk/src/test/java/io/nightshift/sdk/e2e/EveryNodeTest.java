package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs on several healthy nodes. */
@AnyCluster(nodes = 3, atLeast = 2)
class EveryNodeTest {

    private static Cluster cluster;
    private static Session session;

    @BeforeAll
    static void start(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void aJobRunsOnEveryNodeAndTheTotalsAddUp(TestCluster servers) {
        Users users = new Users(cluster, 300);

        TaskReport report = session.backgroundTask()
                .update(users.set)
                .where("$.active == true")
                .bin("score")
                .add(1)
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(report.recordsSucceeded()).isEqualTo(150);
        assertThat(report.nodes()).hasSize(servers.nodes()).allMatch(node -> node.recordsSucceeded() > 0);
        assertThat(report.nodes().stream()
                        .mapToLong(NodeStatus::recordsSucceeded)
                        .sum())
                .isEqualTo(150);
        assertThat(report.recordsFilteredOut()).isEqualTo(150);
        assertThat(users.bin("score").values().stream().mapToLong(v -> (Long) v).sum())
                .isEqualTo(10L * 299 * 300 / 2 + 150);
    }

    @Test
    void aSetThatOnlyOneNodeHasIsNoRefusalOfTheOthers() {
        Users users = new Users(cluster, 1);

        TaskReport report = session.backgroundTask()
                .update(users.set)
                .bin("mark")
                .setTo(1)
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(report.recordsSucceeded()).isEqualTo(1);
        assertThat(report.nodes()).extracting(NodeStatus::state).containsOnly(TaskState.DONE);
    }

    @Test
    void aModuleReachesEveryNodeAndItsFunctionRunsOnAll() {
        Users users = new Users(cluster, 60);
        session.udfs().registerString("function mark(rec) rec.mark = 1 aerospike:update(rec) end", "everywhere.lua");

        TaskReport report = session.backgroundTask()
                .executeUdf(users.set)
                .function("everywhere", "mark")
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(report.recordsSucceeded()).isEqualTo(60);
        assertThat(users.bin("mark")).hasSize(60);
        session.udfs().remove("everywhere.lua");
    }
}
