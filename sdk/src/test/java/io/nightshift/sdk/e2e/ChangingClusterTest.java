package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aerospike.client.Bin;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.TaskFailedException;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.fault.Requests;
import io.nightshift.testcluster.EmbeddedOnly;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EmbeddedOnly("lets nodes join and leave")
@Timeout(60)
class ChangingClusterTest {

    private static final int RECORDS = 600;

    private EmbeddedCluster servers;
    private Cluster cluster;
    private Session session;
    private Users users;

    @BeforeEach
    void start() {
        servers = EmbeddedServer.builder().replicationFactor(2).startCluster(3);
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
        users = new Users(cluster, RECORDS);
    }

    @AfterEach
    void stop() {
        cluster.close();
        servers.close();
    }

    private ExecuteTask slowJob() {
        ExecuteTask task = session.backgroundTask()
                .update(users.set)
                .bin("mark")
                .add(1)
                .recordsPerSecond(300)
                .execute();
        while (task.status().recordsSucceeded() == 0) {
            Thread.onSpinWait();
        }
        return task;
    }

    @Test
    void aJobDuringWhichANodeJoinsMissesRecordsAndItsReportSaysThatThisMayBe() {
        ExecuteTask task = slowJob();

        servers.join();
        servers.migrateAll();

        TaskReport report = task.waitTillComplete();
        assertThat(report.state()).isEqualTo(TaskState.DONE);
        assertThat(report.recordsFailed()).isZero();
        assertThat(users.bin("mark").size()).isLessThan(RECORDS);
        assertThat(report.clusterChanged()).isTrue();
        assertThatExceptionOfType(TaskFailedException.class).isThrownBy(report::requireSuccess);
    }

    @Test
    void aJobDuringWhichANodeIsRestartedIsLost() {
        ExecuteTask task = slowJob();

        servers.node(1).kill();
        servers.restart(1);
        servers.recluster();
        servers.migrateAll();

        TaskReport report = task.waitTillComplete();
        assertThat(report.state()).isEqualTo(TaskState.LOST);
        assertThat(report.clusterChanged()).isTrue();
    }

    @Test
    void aJobOnAQuietClusterHasSeenNoChange() {
        TaskReport report = slowJob().waitTillComplete();
        assertThat(report.clusterChanged()).isFalse();
        assertThat(report.requireSuccess().recordsSucceeded()).isEqualTo(RECORDS);
    }

    @Test
    void oneNodeRefusesTheStartAndTheJobIsStoppedOnTheOthers() {
        servers.node(1).faults().refuseNext(Requests.JOB_STARTS, ResultCode.FAIL_FORBIDDEN);
        assertThatExceptionOfType(JobRefusedException.class)
                .isThrownBy(() -> session.backgroundTask()
                        .update(users.set)
                        .bin("mark")
                        .setTo(1)
                        .recordsPerSecond(50)
                        .execute())
                .satisfies(refused ->
                        assertThat(refused.nodeName()).isEqualTo(servers.node(1).nodeId()));
        assertThat(session.jobs().list()).allMatch(job -> job.status().state() == TaskState.ABORTED);
        assertThat(users.bin("mark").size()).isLessThan(RECORDS);
    }

    @Test
    void commandsGoOnAfterANodeHasLeft() {
        servers.node(2).close();
        servers.migrateAll();
        WritePolicy patient = new WritePolicy();
        patient.maxRetries = 20;
        patient.sleepBetweenRetries = 50;
        for (int i = 0; i < RECORDS; i++) {
            cluster.client().put(patient, users.set.id("u" + i), new Bin("mark", 1));
        }
        Map<?, ?> marks = users.bin("mark");
        assertThat(marks).hasSize(RECORDS);
    }
}
