package io.nightshift.run.undo;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchPolicy;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.run.backup.Backup;
import io.nightshift.run.backup.BackupCheck;
import io.nightshift.run.spec.Marker;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoTest {

    private static final DataSet USERS = DataSet.of("test", "users");
    private static final String RUN = "gold-tier-1x7k";

    @TempDir
    Path directory;

    private final List<UndoConflict> conflicts = Collections.synchronizedList(new ArrayList<>());
    private EmbeddedCluster servers;
    private Cluster cluster;
    private IAerospikeClient client;

    @BeforeEach
    void start() {
        servers = EmbeddedServer.cluster(3);
        cluster = Cluster.connect(
                servers.nodes().get(0).host(), servers.nodes().get(0).port());
        client = cluster.client();
    }

    @AfterEach
    void stop() {
        cluster.close();
        servers.close();
    }

    private static Key key(int id) {
        return USERS.id("u" + id);
    }

    private void put(int count) {
        WritePolicy policy = new WritePolicy();
        policy.sendKey = true;
        for (int i = 0; i < count; i++) {
            client.put(policy, key(i), new Bin("n", i), new Bin("bytes", new byte[] {(byte) i}), new Bin("w", 0));
        }
    }

    private BackupCheck backup() throws Exception {
        return BackupCheck.of(
                Backup.of(cluster, USERS).to(directory.resolve("before.asb")).files(), count -> {});
    }

    /** What a run does, on the servers. */
    private void change() {
        cluster.createSession()
                .backgroundTask()
                .update(USERS)
                .bin("n")
                .add(1_000)
                .operation(Marker.set(RUN))
                .execute()
                .waitTillComplete();
    }

    private UndoReport undo(BackupCheck backup) throws Exception {
        return Undo.ofChange(cluster, RUN).onConflict(conflicts::add).from(backup);
    }

    private Map<String, Object> bins(int id) {
        Record record = client.get(null, key(id));
        return record == null ? Map.of() : new HashMap<>(record.bins);
    }

    private List<Long> numbers(int count) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(client.get(null, key(i)).getLong("n"));
        }
        return numbers;
    }

    @Test
    void recordsThatNobodyElseHasWrittenAreAsBefore() throws Exception {
        put(1000);
        List<Long> before = numbers(1000);
        BackupCheck backup = backup();
        change();
        assertThat(numbers(1000)).doesNotContainAnyElementsOf(before);
        UndoReport report = undo(backup);
        assertThat(report.records()).isEqualTo(1000);
        assertThat(report.undone()).isEqualTo(1000);
        assertThat(report.isComplete()).isTrue();
        assertThat(numbers(1000)).isEqualTo(before);
        assertThat(bins(7)).containsOnlyKeys("n", "bytes", "w");

        UndoReport again = undo(backup);
        assertThat(again.untouched()).isEqualTo(1000);
        assertThat(again.conflicts()).isZero();
        assertThat(conflicts).isEmpty();
    }

    @Test
    void mapsThatTheClientDoesNotReadAreComparedToo() throws Exception {
        put(2);
        MapPolicy ordered = new MapPolicy(MapOrder.KEY_ORDERED, 0);
        for (Object key : List.of(1, "a")) {
            client.operate(null, key(0), MapOperation.put(ordered, "m", Value.get(key), Value.get(key)));
        }
        client.put(null, key(1), new Bin("m", new TreeMap<>(Map.of(1, 1))));
        BackupCheck backup = backup();
        change();
        assertThat(undo(backup).undone()).isEqualTo(2);

        // Its map has as many keys as before, but of another type.
        client.put(null, key(1), new Bin("m", new TreeMap<>(Map.of("a", 1))));
        UndoReport again = undo(backup);
        assertThat(again.untouched()).isEqualTo(1);
        assertThat(conflicts).extracting(UndoConflict::what).containsExactly("key u1");
    }

    @Test
    void whatOthersHaveChangedStaysAndIsTold() throws Exception {
        put(6);
        client.put(null, key(5), new Bin("n", 6));
        BackupCheck backup = backup();
        client.delete(null, key(4));
        change();
        client.put(null, key(0), new Bin("w", 1));
        client.delete(null, key(1));
        client.delete(null, key(2));
        client.put(null, key(2), new Bin("n", 77));
        client.put(null, key(2), new Bin("n", 78));
        UndoReport report = undo(backup);
        assertThat(report.undone()).isEqualTo(2);
        assertThat(report.conflicts()).isEqualTo(4);
        assertThat(bins(0)).containsEntry("w", 1L).containsEntry("n", 1000L);
        assertThat(bins(1)).isEmpty();
        assertThat(bins(2)).isEqualTo(Map.of("n", 78L));
        assertThat(bins(3)).containsEntry("n", 3L);
        assertThat(bins(5)).containsEntry("n", 6L);
        assertThat(conflicts)
                .extracting(conflict -> conflict.what() + ": " + conflict.reason())
                .containsExactlyInAnyOrder(
                        "key u0: it was changed after the run: its generation is 3, was 1 before the run",
                        "key u1: it is not there any more: it was deleted, or has expired",
                        "key u2: it was written by others: its generation is 2, was 1 before the run, and it lacks the mark of"
                                + " the run",
                        "key u4: it is not there any more: it was deleted, or has expired");
    }

    @Test
    void theMarkOfAnotherRunIsNotTaken() throws Exception {
        put(1);
        BackupCheck backup = backup();
        client.operate(null, key(0), Operation.put(new Bin("n", 5)), Marker.set("another-run"));
        UndoReport report = undo(backup);
        assertThat(report.conflicts()).isEqualTo(1);
        assertThat(bins(0)).containsEntry("n", 5L);
    }

    @Test
    void recordsThatTheRunHadNotComeToAreUntouched() throws Exception {
        put(100);
        BackupCheck backup = backup();
        cluster.createSession()
                .backgroundTask()
                .update(USERS)
                .where("$.n < 10")
                .bin("n")
                .add(1_000)
                .operation(Marker.set(RUN))
                .execute()
                .waitTillComplete();
        UndoReport report = undo(backup);
        assertThat(report.undone()).isEqualTo(10);
        assertThat(report.untouched()).isEqualTo(90);
        assertThat(conflicts).isEmpty();
    }

    @Test
    void afterTheLastGenerationComesTheFirst() throws Exception {
        put(1);
        for (int done = 1; done < 65_535; ) {
            List<BatchRecord> touches = new ArrayList<>();
            for (int i = 0; i < 1_000 && done < 65_535; i++, done++) {
                touches.add(new BatchWrite(key(0), new Operation[] {Operation.touch()}));
            }
            BatchPolicy unhurried = new BatchPolicy();
            unhurried.totalTimeout = 0;
            client.operate(unhurried, touches);
        }
        assertThat(client.get(null, key(0)).generation).isEqualTo(65_535);
        BackupCheck backup = backup();
        change();
        assertThat(client.get(null, key(0)).generation).isEqualTo(1);
        assertThat(undo(backup).undone()).isEqualTo(1);
        assertThat(bins(0)).containsEntry("n", 0L);
    }

    @Test
    void timesToLiveAreThoseOfBefore() throws Exception {
        WritePolicy policy = new WritePolicy();
        policy.expiration = 1_000;
        client.put(policy, key(0), new Bin("n", 0));
        policy.expiration = 100_000;
        client.put(policy, key(1), new Bin("n", 1));
        policy.expiration = -1;
        client.put(policy, key(2), new Bin("n", 2));
        BackupCheck backup = backup();
        cluster.createSession()
                .backgroundTask()
                .update(USERS)
                .bin("n")
                .add(1_000)
                .operation(Marker.set(RUN))
                .neverExpire()
                .execute()
                .waitTillComplete();
        Clock later = Clock.fixed(Instant.now().plusSeconds(2_000), ZoneOffset.UTC);
        UndoReport report = Undo.ofChange(cluster, RUN).clock(later).from(backup);
        assertThat(report.undone()).isEqualTo(2);
        assertThat(report.expired()).isEqualTo(1);
        assertThat(client.get(null, key(1)).getTimeToLive()).isBetween(97_990, 98_000);
        assertThat(client.get(null, key(2)).getTimeToLive()).isEqualTo(-1);
        assertThat(bins(0)).containsEntry("n", 1000L);
    }

    @Test
    void whatWasDeletedIsCreatedAgainIfNothingStandsThere() throws Exception {
        put(100);
        BackupCheck backup = backup();
        cluster.createSession()
                .backgroundTask()
                .delete(USERS)
                .where("$.n < 50")
                .execute()
                .waitTillComplete();
        client.put(null, key(0), new Bin("n", 500));
        client.put(null, key(99), new Bin("w", 9));
        UndoReport report = Undo.ofDelete(cluster).onConflict(conflicts::add).from(backup);
        assertThat(report.undone()).isEqualTo(49);
        assertThat(report.untouched()).isEqualTo(49);
        assertThat(report.conflicts()).isEqualTo(2);
        assertThat(bins(0)).isEqualTo(Map.of("n", 500L));
        assertThat(bins(1)).containsEntry("n", 1L);
        assertThat(conflicts).extracting(UndoConflict::what).containsExactlyInAnyOrder("key u0", "key u99");
    }

    @Test
    void noWriteOfOthersIsLostWhileAnUndoWorks() throws Exception {
        int count = 3_000;
        put(count);
        BackupCheck backup = backup();
        change();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService writers = Executors.newFixedThreadPool(2);
        List<Future<Map<Integer, Integer>>> added = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            Random random = new Random(writer);
            added.add(writers.submit(() -> {
                Map<Integer, Integer> mine = new HashMap<>();
                while (!over.get()) {
                    int id = random.nextInt(count);
                    client.add(null, key(id), new Bin("w", 1));
                    mine.merge(id, 1, Integer::sum);
                }
                return mine;
            }));
        }
        UndoReport report;
        try {
            report = undo(backup);
        } finally {
            over.set(true);
        }
        Map<Integer, Integer> expected = new HashMap<>();
        for (Future<Map<Integer, Integer>> mine : added) {
            mine.get().forEach((id, times) -> expected.merge(id, times, Integer::sum));
        }
        writers.shutdown();
        assertThat(report.undone() + report.conflicts() + report.untouched()).isEqualTo(count);
        long back = 0;
        for (int id = 0; id < count; id++) {
            Record record = client.get(null, key(id));
            assertThat(record.getLong("w"))
                    .isEqualTo(expected.getOrDefault(id, 0).longValue());
            if (record.getLong("n") == id) {
                back++;
            }
        }
        assertThat(back).isEqualTo(report.undone());
        assertThat(conflicts).hasSize((int) report.conflicts());
    }

    @Test
    void theBackupOfARunsFilterIsEnough() throws Exception {
        put(100);
        BackupCheck backup = BackupCheck.of(
                Backup.of(cluster, USERS)
                        .where(Exp.ge(Exp.intBin("n"), Exp.val(50)), "$.n >= 50")
                        .to(directory.resolve("some.asb.gz"))
                        .files(),
                count -> {});
        assertThat(backup.records()).isEqualTo(50);
        change();
        assertThat(undo(backup).undone()).isEqualTo(50);
        assertThat(numbers(100).stream().filter(n -> n < 100)).hasSize(50);
    }
}
