package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.fault.Requests;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Java of docs/test-your-retries.md about clusters. */
@Timeout(60)
@WithAerospike(nodes = 3, truncate = "test.users")
class ClusterRetriesPageTest {
    private static final DataSet USERS = DataSet.of("test", "users");

    @InjectAerospike
    private IAerospikeClient client;

    @BeforeEach
    void users() {
        for (int i = 0; i < 300; i++) {
            client.put(null, new Key("test", "users", i), new Bin("points", i));
        }
    }

    private Set<Long> found() {
        Statement users = new Statement();
        users.setNamespace("test");
        users.setSetName("users");
        Set<Long> found = new HashSet<>();
        QueryPolicy patient = new QueryPolicy();
        patient.maxRetries = 300; // the client looks once a second where partitions are
        patient.sleepBetweenRetries = 100;
        try (RecordSet records = client.query(patient, users)) {
            while (records.next()) {
                Record user = records.getRecord();
                assertThat(found.add(user.getLong("points"))).isTrue();
            }
        }
        return found;
    }

    // region partitions-job
    @Test
    @WithFault(fault = Fault.PARTITIONS_MOVE, on = Requests.JOB_INFO, node = 1, skip = 2)
    void aJobThatPartitionsMoveUnderIsNotToBeTrusted(Session session) {
        TaskReport report = session.backgroundTask()
                .touch(USERS)
                .recordsPerSecond(200)
                .execute()
                .waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.DONE); // each node says that it is
        assertThat(report.clusterChanged()).isTrue(); // records may have been missed, or changed twice
    }
    // endregion

    // region partitions-query
    @Test
    @WithFault(fault = Fault.PARTITIONS_MOVE, on = Requests.QUERIES)
    void aQueryAsksTheNodesToWhichPartitionsHaveMoved(EmbeddedCluster servers) {
        assertThat(found()).hasSize(300);

        assertThat(servers.migrationsRemaining()).isPositive();
        servers.migrateAll();
        assertThat(found()).hasSize(300);
    }
    // endregion

    // region node-down
    @Test
    void aNodeThatDiesIsMissedUntilTheOthersNotice(EmbeddedCluster servers) {
        servers.fault(FaultRule.of(Fault.NODE_DOWN).on(Requests.WRITES).onNode(2));
        WritePolicy once = new WritePolicy();
        once.totalTimeout = 500;

        assertThatExceptionOfType(AerospikeException.class).isThrownBy(() -> addToAll(once));

        servers.recluster(); // takes a real cluster two seconds or more
        assertThat(found()).hasSize(300); // each record was on two nodes
    }
    // endregion

    private void addToAll(WritePolicy policy) {
        for (int i = 0; i < 300; i++) {
            client.add(policy, new Key("test", "users", i), new Bin("visits", 1));
        }
    }

    @Test
    void allNodesAreThereAgain(EmbeddedCluster servers) {
        assertThat(servers.nodes()).noneMatch(node -> node.isClosed());
        assertThat(servers.migrationsRemaining()).isZero();
        assertThat(found()).hasSize(300);
    }
}
