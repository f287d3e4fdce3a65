package io.nightshift.run.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.run.backup.format.BackupEntry;
import io.nightshift.run.backup.format.BackupReader;
import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.run.backup.format.Particle;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.undo.Undo;
import io.nightshift.run.undo.UndoReport;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups, restores and undo over a cluster that misbehaves. */
class BackupFaultsTest {

    private static final DataSet USERS = DataSet.of("test", "users");
    private static final int RECORDS = 3_000;

    @TempDir
    Path directory;

    private EmbeddedCluster servers;
    private Cluster cluster;

    @BeforeEach
    void start() {
        servers = EmbeddedServer.builder().replicationFactor(2).startCluster(3);
        cluster = Cluster.connect(servers.node(0).host(), servers.node(0).port());
        WritePolicy policy = new WritePolicy();
        policy.sendKey = true;
        for (int i = 0; i < RECORDS; i++) {
            cluster.client().put(policy, USERS.id(i), new Bin("n", i), new Bin("bytes", new byte[] {1, (byte) i}));
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
        servers.close();
    }

    private void next(Requests requests, Fault fault) {
        servers.nodes().forEach(node -> node.faults().next(requests, fault));
    }

    /** The keys in a backup, in order. */
    private static List<Particle> keys(BackupReport report) throws Exception {
        List<Particle> keys = new ArrayList<>();
        for (Path file : report.files()) {
            try (BackupReader reader = BackupReader.open(file)) {
                for (Optional<BackupEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                    if (next.get() instanceof BackupRecord record) {
                        keys.add(record.key().orElseThrow());
                    }
                }
            }
        }
        return keys;
    }

    private static Particle[] allKeys() {
        return IntStream.range(0, RECORDS).mapToObj(i -> Particle.of((long) i)).toArray(Particle[]::new);
    }

    private void assertRestored() {
        for (int i = 0; i < RECORDS; i++) {
            assertThat(cluster.client().get(null, USERS.id(i)).getInt("n")).isEqualTo(i);
        }
    }

    private void empty() {
        cluster.createSession().backgroundTask().delete(USERS).execute().waitTillComplete();
        assertThat(cluster.client().exists(null, USERS.id(1))).isFalse();
    }

    @Test
    void everyRecordIsSavedOnceThoughAnswersAreLostAndPartitionsUnavailable() throws Exception {
        next(Requests.QUERIES, Fault.ANSWER_LOST);
        next(Requests.QUERIES, Fault.REQUEST_LOST);
        servers.nodes().forEach(node -> node.faults().refuseNext(Requests.QUERIES, ResultCode.PARTITION_UNAVAILABLE));
        servers.nodes().forEach(node -> node.faults().refuseNext(Requests.QUERIES, ResultCode.TIMEOUT));
        servers.nodes().forEach(node -> node.faults().refuseNext(Requests.QUERIES, ResultCode.FAIL_FORBIDDEN));
        BackupReport report = Backup.of(cluster, USERS).to(directory.resolve("x.asb"));
        assertThat(report.records()).isEqualTo(RECORDS);
        assertThat(keys(report)).containsExactlyInAnyOrder(allKeys());
    }

    /** So long that records have come when they break off: the rest is asked for from there. */
    @Test
    void everyRecordIsSavedOnceThoughLongAnswersAreCutOff() throws Exception {
        for (int i = 0; i < RECORDS; i++) {
            cluster.client().put(null, USERS.id(i), new Bin("long", new byte[6_000]));
        }
        for (int i = 0; i < 4; i++) {
            next(Requests.QUERIES, Fault.ANSWER_CUT);
        }
        BackupReport report = Backup.of(cluster, USERS).to(directory.resolve("x.asb"));
        assertThat(keys(report)).containsExactlyInAnyOrder(allKeys());
    }

    @Test
    void everyRecordIsSavedOnceThoughPartitionsMoveMeanwhile() throws Exception {
        AtomicBoolean moved = new AtomicBoolean();
        BackupReport report = Backup.of(cluster, USERS)
                .onProgress((records, partitions) -> {
                    if (partitions > 500 && moved.compareAndSet(false, true)) {
                        servers.join();
                        servers.migrateAll();
                    }
                })
                .to(directory.resolve("x.asb"));
        assertThat(moved).isTrue();
        assertThat(keys(report)).containsExactlyInAnyOrder(allKeys());
    }

    @Test
    void everyRecordIsSavedOnceThoughANodeIsKilled() throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        BackupReport report = Backup.of(cluster, USERS)
                .onProgress((records, partitions) -> {
                    if (partitions > 500 && killed.compareAndSet(false, true)) {
                        servers.node(2).kill();
                        servers.recluster();
                    }
                })
                .to(directory.resolve("x.asb"));
        assertThat(killed).isTrue();
        assertThat(keys(report)).containsExactlyInAnyOrder(allKeys());
    }

    @Test
    void aBackupThatCannotBeCompleteFails() {
        servers.node(2).kill();
        assertThatThrownBy(
                        () -> Backup.of(cluster, USERS).retryFor(Duration.ZERO).to(directory.resolve("x.asb")))
                .isInstanceOf(AerospikeException.class)
                .hasMessageContaining("check that all nodes are up and try again");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatWasWrittenWithoutAnAnswerIsCountedAsRestored() throws Exception {
        BackupReport saved = Backup.of(cluster, USERS).to(directory.resolve("x.asb"));
        for (Existing existing : Existing.values()) {
            empty();
            next(Requests.RECORDS, Fault.ANSWER_LOST);
            next(Requests.RECORDS, Fault.REQUEST_LOST);
            List<RestoreReject> rejects = new ArrayList<>();
            RestoreReport report = Restore.into(cluster)
                    .existing(existing)
                    .onReject(rejects::add)
                    .from(saved.files());
            assertThat(rejects).as(existing.name()).isEmpty();
            assertThat(report.restored()).as(report.toString()).isEqualTo(RECORDS);
            assertRestored();
        }
    }

    @Test
    void undoPutsEveryRecordBackThoughAnswersAreLost() throws Exception {
        BackupReport saved = Backup.of(cluster, USERS).to(directory.resolve("x.asb"));
        cluster.createSession()
                .backgroundTask()
                .update(USERS)
                .bin("n")
                .add(10_000)
                .operation(Marker.set("run"))
                .execute()
                .waitTillComplete();
        assertThat(cluster.client().get(null, USERS.id(5)).getInt("n")).isEqualTo(10_005);
        next(Requests.RECORDS, Fault.ANSWER_LOST);
        next(Requests.RECORDS, Fault.REQUEST_LOST);
        UndoReport report = Undo.ofChange(cluster, "run").from(BackupCheck.of(saved.files(), count -> {}));
        assertThat(report.undone()).isEqualTo(RECORDS);
        assertRestored();
    }

    @Test
    void backupThatIsInterruptedBeforeItsFirstLineIsWrittenLeavesNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Backup.of(cluster, USERS).to(directory.resolve("users.asb")))
                .isInstanceOf(InterruptedException.class);

        assertThat(directory).isEmptyDirectory();
    }
}
