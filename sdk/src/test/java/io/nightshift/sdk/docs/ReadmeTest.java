package io.nightshift.sdk.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testcluster.EmbeddedOnly;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** The code of README.md, which connects to the default port; if that is taken, the code is only compiled. */
// spotless:off
@EmbeddedOnly("connects to localhost:3000, as the page does")
class ReadmeTest {

    @Test
    void theReadmeRunsAsPrinted() {
        try (EmbeddedServer server = startOnTheUsualPort();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            Key key = new Key("test", "users", "u1");
            client.put(null, key, new Bin("active", true), new Bin("score", 41));

            updateScores();

            assertThat(client.get(null, key).getLong("score")).isEqualTo(42);
        }
    }

    private static EmbeddedServer startOnTheUsualPort() {
        try {
            return EmbeddedServer.builder().port(3000).start();
        } catch (UncheckedIOException e) {
            return abort("port 3000 is taken on this machine");
        }
    }

    private static void updateScores() {
        // region first
        try (Cluster cluster = Cluster.connect("localhost", 3000)) {
            Session session = cluster.createSession();
            DataSet users = DataSet.of("test", "users");

            ExecuteTask task = session.backgroundTask()
                    .update(users)
                    .where("$.active == true")
                    .bin("score").add(1)
                    .execute();

            TaskReport report = task.waitTillComplete();
            System.out.println(report.recordsSucceeded() + " records updated");
        }
        // endregion
    }
}
// spotless:on
