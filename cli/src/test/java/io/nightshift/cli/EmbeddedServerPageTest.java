package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.Requests;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The Java of docs/embedded-server.md. */
class EmbeddedServerPageTest {

    @Test
    void serverInATest() {
        // region start
        try (EmbeddedServer server = EmbeddedServer.start();
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            Key key = new Key("test", "users", "ann");
            client.put(null, key, new Bin("age", 34));
            assertThat(client.get(null, key).getInt("age")).isEqualTo(34);
        }
        // endregion
    }

    @Test
    void serverIsOfAnotherRelease() {
        // region announce
        EmbeddedServer server = EmbeddedServer.builder().announce("8.1.2.0").start();
        // endregion
        try (server;
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            assertThat(Info.request(null, client.getNodes()[0], "build")).isEqualTo("8.1.2.0");
        }
    }

    @Test
    void serverWithSettings() {
        // region builder
        EmbeddedServer server = EmbeddedServer.builder()
                .port(0) // the default: a free one
                .namespace("users")
                .namespace(NamespaceConfig.of("sessions")
                        .withDefaultTtl(Duration.ofHours(1))
                        .withBackgroundQueryMaxRps(10_000))
                .clusterName("rehearsal")
                .start();
        // endregion
        try (server;
                Cluster cluster = new ClusterDefinition(server.host(), server.port())
                        .clusterName("rehearsal")
                        .connect()) {
            cluster.client().put(null, new Key("sessions", "s", 1), new Bin("a", 1));
            assertThat(cluster.client().get(null, new Key("sessions", "s", 1)).getTimeToLive())
                    .isBetween(3_500, 3_600);
            assertThat(cluster.client().exists(null, new Key("users", "s", 1))).isFalse();
        }
    }

    @Test
    void severalNodes() {
        // region cluster
        try (EmbeddedCluster servers = EmbeddedServer.cluster(3);
                Cluster cluster = ClusterDefinition.of(servers.hosts()).connect()) {
            for (int i = 0; i < 300; i++) {
                cluster.client().put(null, new Key("test", "users", i), new Bin("score", i));
            }
            TaskReport report = cluster.createSession()
                    .backgroundTask()
                    .update(DataSet.of("test", "users"))
                    .bin("score")
                    .add(1)
                    .execute()
                    .waitTillComplete();
            assertThat(report.recordsSucceeded()).isEqualTo(300);
            assertThat(report.nodes()).hasSize(3);
        }
        // endregion
    }

    @Test
    void durableDeletes() {
        // region durable
        try (EmbeddedServer server =
                        EmbeddedServer.builder().durableDeletes(true).start();
                Cluster cluster = ClusterDefinition.of(server.host() + ":" + server.port())
                        .connect()) {
            Key key = new Key("test", "users", "ann");
            cluster.client().put(null, key, new Bin("age", 34));

            cluster.createSession()
                    .backgroundTask()
                    .delete(DataSet.of("test", "users"))
                    .withDurableDelete()
                    .execute()
                    .waitTillComplete()
                    .requireSuccess();

            assertThat(cluster.client().get(null, key)).isNull();
            cluster.client().put(null, key, new Bin("age", 35));
            assertThat(cluster.client().get(null, key).generation).isEqualTo(3); // 2 was the tombstone's
        }
        // endregion
    }

    @Test
    void aClusterThatChanges() {
        // region changes
        try (EmbeddedCluster servers = EmbeddedServer.cluster(3);
                Cluster cluster = ClusterDefinition.of(servers.hosts()).connect()) {
            for (int i = 0; i < 600; i++) {
                cluster.client().put(null, new Key("test", "users", i), new Bin("score", i));
            }
            ExecuteTask task = cluster.createSession()
                    .backgroundTask()
                    .update(DataSet.of("test", "users"))
                    .bin("score")
                    .add(1)
                    .recordsPerSecond(300)
                    .execute();
            while (task.status().recordsSucceeded() == 0) {
                Thread.onSpinWait();
            }

            servers.join(); // a fourth node, which the others notice at once
            servers.migrateAll(); // its share of the partitions moves to it

            TaskReport report = task.waitTillComplete();
            assertThat(report.state()).isEqualTo(TaskState.DONE); // every node says so
            assertThat(report.recordsSucceeded()).isLessThan(600); // records were missed all the same
            assertThat(report.clusterChanged()).isTrue(); // which the report does not hide
        }
        // endregion
    }

    @Test
    void whatGoesWrongOnTheWay() {
        try (EmbeddedServer server = EmbeddedServer.start();
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            Key key = new Key("test", "users", "ann");
            // region faults
            client.put(null, key, new Bin("visits", 1));

            server.faults().next(Requests.RECORDS, Fault.ANSWER_LOST);
            assertThatThrownBy(() -> client.add(null, key, new Bin("visits", 1)))
                    .isInstanceOfSatisfying(
                            AerospikeException.class,
                            e -> assertThat(e.getInDoubt()).isTrue());

            assertThat(client.get(null, key).getInt("visits")).isEqualTo(2); // it had been carried out
            // endregion
        }
    }

    @Test
    void timeThatMovesOnCommand() {
        // region clock
        ManualClock clock = new ManualClock();
        try (EmbeddedServer server = EmbeddedServer.builder().clock(clock).start();
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            Key key = new Key("test", "sessions", "s1");
            WritePolicy hour = new WritePolicy();
            hour.expiration = 3_600;
            client.put(hour, key, new Bin("user", "ann"));

            clock.advance(Duration.ofMinutes(61));
            assertThat(client.get(null, key)).isNull();
        }
        // endregion
    }
}
