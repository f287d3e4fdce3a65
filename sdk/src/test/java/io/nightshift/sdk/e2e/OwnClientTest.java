package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Host;
import com.aerospike.client.policy.ClientPolicy;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that already has a client. */
@AnyCluster
class OwnClientTest {

    @Test
    void jobsRunThroughAClientOfTheApplicationWhichStaysOpen(TestCluster servers) {
        List<JobKind> started = new ArrayList<>();
        try (AerospikeClient client = new AerospikeClient(new ClientPolicy(), Host.parseHosts(servers.hosts(), 3000))) {
            Cluster cluster = Cluster.of(client, new JobListener() {
                @Override
                public void started(JobDescription job) {
                    started.add(job.kind());
                }
            });
            Users users = new Users(cluster, 20);

            cluster.createSession()
                    .backgroundTask()
                    .update(users.set)
                    .where("$.n < 5")
                    .bin("mark")
                    .setTo(true)
                    .execute()
                    .waitTillComplete()
                    .requireSuccess();
            cluster.close();

            assertThat(users.bin("mark")).hasSize(5);
            assertThat(started).containsExactly(JobKind.UPDATE);
            assertThat(client.isConnected()).isTrue();
            assertThatThrownBy(cluster::createSession)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is closed");
        }
    }
}
