package io.nightshift.sdk.docs.app;

// spotless:off
// region program
import com.aerospike.client.Bin;
import com.aerospike.client.Record;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.server.EmbeddedServer;

public class NightShift {

    public static void main(String[] args) {
        try (EmbeddedServer server = EmbeddedServer.start();
                Cluster cluster = Cluster.connect(server.host(), server.port())) {
            Session session = cluster.createSession();
            DataSet users = DataSet.of("test", "users");

            for (int n = 0; n < 1000; n++) {
                session.client().put(null, users.id("u" + n), new Bin("active", n % 2 == 0), new Bin("score", 10 * n));
            }

            ExecuteTask task = session.backgroundTask()
                .update(users)
                .where("$.active == true")
                .bin("score").add(1)
                .execute();

            TaskReport report = task.waitTillComplete();
            System.out.println(report.state() + ": " + report.recordsSucceeded() + " updated, "
                    + report.recordsFilteredOut() + " filtered out, " + report.recordsFailed() + " failed");

            Record user = session.client().get(null, users.id("u4"));
            System.out.println("u4 now has score " + user.getLong("score"));
        }
    }
}
// endregion
// spotless:on
