package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aerospike.client.Info;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Node;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testcluster.EmbeddedOnly;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EmbeddedOnly("changes settings of single nodes, and closes one")
class SeveralNodesTest {

    private EmbeddedCluster servers;
    private Cluster cluster;
    private Session session;

    @BeforeEach
    void start() {
        servers = EmbeddedServer.cluster(3);
        cluster = ClusterDefinition.of(servers.hosts())
                .reachabilityLimit(Duration.ofMillis(300))
                .connect();
        session = cluster.createSession();
    }

    @AfterEach
    void stop() {
        cluster.close();
        servers.close();
    }

    /** In the order in which the SDK asks them. */
    private List<Node> nodes() {
        return Arrays.stream(cluster.client().getNodes())
                .sorted(Comparator.comparing(Node::getName))
                .toList();
    }

    private EmbeddedServer serverOf(Node node) {
        return servers.nodes().stream()
                .filter(server -> server.nodeId().equals(node.getName()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whenOneNodeRefusesTheJobIsStoppedOnTheOthers() {
        Users users = new Users(cluster, 600);
        Node refusing = nodes().get(1);
        assertThat(Info.request(refusing, "set-config:context=namespace;id=test;background-query-max-rps=10"))
                .isEqualTo("ok");

        JobRefusedException refused = catchThrowableOfType(
                JobRefusedException.class,
                () -> session.backgroundTask()
                        .update(users.set)
                        .bin("mark")
                        .setTo(1)
                        .recordsPerSecond(20)
                        .execute());

        assertThat(refused.nodeName()).isEqualTo(refusing.getName());
        assertThat(refused.getResultCode()).isEqualTo(ResultCode.PARAMETER_ERROR);
        assertThat(refused.getMessage())
                .contains(
                        "20 records per second are more than its background-query-max-rps of 10: ask for no more, or raise it")
                .doesNotContain("\n");
        assertThat(refused.stopped()).hasSize(2).allMatch(node -> node.state() == TaskState.ABORTED);
        assertThat(session.jobs().list())
                .isNotEmpty()
                .allMatch(job -> job.status().state() == TaskState.ABORTED);
        long written = refused.stopped().stream()
                .mapToLong(NodeStatus::recordsSucceeded)
                .sum();
        assertThat(users.bin("mark").size()).isBetween((int) written, 599);
    }

    @Test
    void whenTheFirstNodeRefusesNothingStartsAnywhere() {
        Users users = new Users(cluster, 30);
        Info.request(nodes().get(0), "set-config:context=namespace;id=test;background-query-max-rps=10");

        JobRefusedException refused = catchThrowableOfType(
                JobRefusedException.class,
                () -> session.backgroundTask()
                        .delete(users.set)
                        .recordsPerSecond(20)
                        .execute());

        assertThat(refused.stopped()).isEmpty();
        assertThat(session.jobs().list()).isEmpty();
        assertThat(users.bin("n")).hasSize(30);
    }

    @Test
    void aNodeThatIsClosedInTheMiddleIsUnknownAndThenLostAndItsCountsAreKept() {
        Users users = new Users(cluster, 300);
        ExecuteTask task = session.backgroundTask()
                .update(users.set)
                .bin("mark")
                .setTo(1)
                .recordsPerSecond(30)
                .execute();
        TaskStatus before = task.status();
        while (before.nodes().stream().anyMatch(node -> node.recordsSucceeded() == 0)) {
            before = task.status();
        }

        Node gone = nodes().get(2);
        serverOf(gone).close();
        TaskStatus unknown = task.status();

        assertThat(unknown.state()).isEqualTo(TaskState.UNKNOWN);
        assertThat(unknown.nodes().get(2).state()).isEqualTo(TaskState.UNKNOWN);
        assertThat(unknown.nodes().get(0).state()).isEqualTo(TaskState.RUNNING);

        while (!task.status().nodes().get(2).state().isFinal()) {
            Thread.onSpinWait();
        }
        task.abort();
        TaskReport report = task.waitTillComplete(Duration.ofSeconds(10));

        assertThat(report.state()).isEqualTo(TaskState.LOST);
        assertThat(report.nodes())
                .extracting(NodeStatus::state)
                .containsExactly(TaskState.ABORTED, TaskState.ABORTED, TaskState.LOST);
        assertThat(report.nodes().get(2).recordsSucceeded()).isPositive();
    }
}
