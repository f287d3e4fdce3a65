package io.nightshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of docs/console.md. */
@AnyCluster
class ConsoleGuideTest {

    private final String hosts;

    ConsoleGuideTest(TestCluster servers) {
        hosts = servers.hosts();
    }

    @Test
    void aProgramOpensAConsoleOfItsOwn(@TempDir Path directory) throws IOException {
        // spotless:off
        // region program
        StartedJobs started = new StartedJobs();
        try (Cluster cluster = ClusterDefinition.of(hosts).listener(started).connect();
                Console console = Console.of(cluster, Runs.in(directory))
                        .port(0)
                        .describing(started)
                        .start()) {
            System.out.println(console.url());
            // endregion
            // spotless:on
            Visitor visitor = new Visitor(console);
            DataSet users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("guide"));
            cluster.client().put(null, users.id("a"), new Bin("n", 1));
            cluster.createSession()
                    .backgroundTask()
                    .update(users)
                    .where("$.n == 1")
                    .bin("seen")
                    .setTo(true)
                    .execute()
                    .waitTillComplete();
            String page = visitor.get("/jobs").body();
            while (!page.contains(users.toString())) {
                page = visitor.get("/jobs").body();
            }
            assertThat(page).contains("background update of " + users);
        }
    }
}
