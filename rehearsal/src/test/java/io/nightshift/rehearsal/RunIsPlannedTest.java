package io.nightshift.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is planned before it is started. */
@AnyCluster
class RunIsPlannedTest {

    @TempDir
    Path directory;

    @Test
    void aRunSaysWhatItWouldDoAndDoesNothing(TestCluster servers) {
        try (Cluster cluster = ClusterDefinition.of(servers.hosts()).connect()) {
            Session session = cluster.createSession();
            DataSet users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("planned"));
            for (int i = 0; i < 10; i++) {
                session.client().put(null, users.id(i), new Bin("n", i), new Bin("tier", "silver"));
            }
            Runs runs = Runs.in(directory);
            RunBuilder gold = runs.create(
                    session,
                    "gold",
                    session.backgroundTask()
                            .update(users)
                            .where("$.n < 7")
                            .bin("tier")
                            .setTo("gold")
                            .jobPlan());

            ChangePlan plan = gold.plan();

            assertThat(plan.matching().likely()).isEqualTo(7);
            assertThat(plan.rehearsal().records()).isEqualTo(7);
            assertThat(runs.list()).isEmpty();
            assertThat(session.client().get(null, users.id(0)).getString("tier"))
                    .isEqualTo("silver");
        }
    }
}
