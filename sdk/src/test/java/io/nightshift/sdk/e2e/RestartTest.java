package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterConnectException;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testcluster.EmbeddedOnly;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@EmbeddedOnly("stops and restarts its server")
class RestartTest {

    @Test
    void anAddressWhereNobodyAnswersIsNamedInOneLine() {
        int port;
        try (EmbeddedServer server = EmbeddedServer.start()) {
            port = server.port();
        }

        assertThatThrownBy(() -> Cluster.connect("127.0.0.1", port))
                .isInstanceOf(ClusterConnectException.class)
                .hasMessage("cannot connect to 127.0.0.1:" + port
                        + ": Connection failed: check the address, and that a server is running there");
    }

    @Test
    void aServerThatIsRestartedInTheMiddleOfAJobHasLostIt() {
        EmbeddedServer first = EmbeddedServer.start();
        try (Cluster cluster = Cluster.connect(first.host(), first.port())) {
            Users users = new Users(cluster, 100);
            ExecuteTask task = cluster.createSession()
                    .backgroundTask()
                    .update(users.set)
                    .bin("mark")
                    .setTo(1)
                    .recordsPerSecond(10)
                    .execute();
            assertThat(task.status().state()).isEqualTo(TaskState.RUNNING);

            first.close();
            try (EmbeddedServer second =
                    EmbeddedServer.builder().port(first.port()).start()) {
                TaskReport report = task.waitTillComplete(Duration.ofSeconds(20));

                assertThat(second.port()).isEqualTo(first.port());
                assertThat(report.state()).isEqualTo(TaskState.LOST);
                assertThat(report.nodes().get(0).detail()).contains("restarted");
            }
        }
    }
}
