package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Snapshots of a server as clients see them, who stay connected. */
@Timeout(60)
class SnapshotTest {
    private final ManualClock clock = new ManualClock();
    private final EmbeddedServer server = EmbeddedServer.builder().clock(clock).start();
    private final AerospikeClient client = connect(server);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static AerospikeClient connect(EmbeddedServer server) {
        return new AerospikeClient(server.host(), server.port());
    }

    private static Key key(int id) {
        return new Key("test", "users", id);
    }

    private static Key key(String set, int id) {
        return new Key("test", set, id);
    }

    private void put(int records) {
        for (int i = 0; i < records; i++) {
            client.put(null, key(i), new Bin("n", i), new Bin("name", "n" + i));
        }
    }

    private static TreeMap<Long, String> all(AerospikeClient client) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("users");
        return query(client, statement);
    }

    private static TreeMap<Long, String> byIndex(AerospikeClient client, long from, long to) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("users");
        statement.setFilter(Filter.range("n", from, to));
        return query(client, statement);
    }

    private static TreeMap<Long, String> query(AerospikeClient client, Statement statement) {
        TreeMap<Long, String> found = new TreeMap<>();
        try (RecordSet records = client.query(null, statement)) {
            while (records.next()) {
                Record record = records.getRecord();
                found.put(record.getLong("n"), record.bins + " gen " + record.generation + " exp " + record.expiration);
            }
        }
        return found;
    }

    private static String info(AerospikeClient client, String command) {
        return Info.request(null, client.getNodes()[0], command);
    }

    private static void index(AerospikeClient client) {
        client.createIndex(null, "test", "users", "by_n", "n", IndexType.NUMERIC)
                .waitTillComplete(5, 10_000);
    }

    // ---------------------------------------------------------------- records

    @Test
    void recordsComeBackWithTheirMetadata() {
        put(100);
        WritePolicy mortal = new WritePolicy();
        mortal.expiration = 1000;
        client.put(mortal, key(7), new Bin("extra", 1));
        TreeMap<Long, String> before = all(client);
        String sets = info(client, "sets/test");
        Snapshot snapshot = server.snapshot();

        clock.advance(Duration.ofSeconds(5));
        client.add(null, key(1), new Bin("n", 1000));
        client.append(null, key(2), new Bin("name", "longer"));
        client.delete(null, key(3));
        client.put(null, key("users", 500), new Bin("n", 500));
        client.put(null, key("others", 1), new Bin("n", 1));
        client.touch(null, key(7));
        server.restore(snapshot);

        assertThat(all(client)).isEqualTo(before);
        assertThat(info(client, "sets/test")).isEqualTo(sets);
        assertThat(client.exists(null, key("others", 1))).isFalse();
    }

    @Test
    void aValueThatKeepsItsSizeDoesNotChangeInTheSnapshot() {
        put(10);
        Snapshot snapshot = server.snapshot();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 10; i++) {
                client.add(null, key(i), new Bin("n", 100));
            }
            assertThat(client.get(null, key(1)).getLong("n")).isEqualTo(101);
            server.restore(snapshot);
            assertThat(client.get(null, key(1)).getLong("n")).isEqualTo(1);
        }
    }

    @Test
    void truncatedRecordsComeBack() {
        put(50);
        Snapshot snapshot = server.snapshot();

        client.truncate(null, "test", "users", null);
        assertThat(all(client)).isEmpty();
        assertThat(info(client, "sets/test/users")).doesNotContain("truncate_lut=0");
        server.restore(snapshot);

        assertThat(all(client)).hasSize(50);
        assertThat(info(client, "sets/test/users")).contains("objects=50", "truncate_lut=0");
    }

    @Test
    void everyMomentHasASnapshotOfItsOwn() {
        put(1);
        Snapshot first = server.snapshot();
        client.add(null, key(0), new Bin("n", 1));
        Snapshot second = server.snapshot();
        client.add(null, key(0), new Bin("n", 1));

        server.restore(first);
        assertThat(client.get(null, key(0)).getLong("n")).isEqualTo(0);
        server.restore(second);
        assertThat(client.get(null, key(0)).getLong("n")).isEqualTo(1);
        client.add(null, key(0), new Bin("n", 5));
        server.restore(first);
        server.restore(second);
        assertThat(client.get(null, key(0)).getLong("n")).isEqualTo(1);
    }

    @Test
    void aSetThatCameLaterExistsNoLongerAndCanComeAgain() {
        put(1);
        Snapshot snapshot = server.snapshot();
        client.put(null, key("later", 1), new Bin("n", 1));
        server.restore(snapshot);

        assertThat(info(client, "sets/test")).doesNotContain("later");
        client.put(null, key("later", 2), new Bin("n", 2));
        assertThat(info(client, "sets/test/later")).contains("objects=1");
    }

    // ---------------------------------------------------------------- what is not records

    @Test
    void indexesFindWhatTheyFoundThen() {
        put(1000);
        index(client);
        Snapshot snapshot = server.snapshot();
        TreeMap<Long, String> before = byIndex(client, 100, 199);

        for (int i = 0; i < 1000; i += 3) {
            client.add(null, key(i), new Bin("n", 10_000));
        }
        client.truncate(null, "test", "users", null);
        server.restore(snapshot);

        assertThat(byIndex(client, 100, 199)).isEqualTo(before).hasSize(100);
        client.add(null, key(5), new Bin("n", 145));
        assertThat(byIndex(client, 150, 150)).hasSize(1);
        assertThat(byIndex(client, 5, 5)).isEmpty();
    }

    @Test
    void indexesComeAndGoWithTheSnapshot() {
        put(100);
        Snapshot without = server.snapshot();
        index(client);
        Snapshot with = server.snapshot();

        server.restore(without);
        assertThat(info(client, "sindex-list")).isEmpty();
        client.add(null, key(1), new Bin("n", 1000));
        server.restore(with);
        assertThat(byIndex(client, 0, 9)).hasSize(10);
        server.restore(without);
        index(client);
        client.dropIndex(null, "test", "users", "by_n").waitTillComplete(5, 10_000);
        server.restore(with);
        assertThat(byIndex(client, 90, 1000)).hasSize(10);
    }

    @Test
    void modulesAreThoseOfTheSnapshot() {
        put(1);
        register("function f(rec) return 'first' end");
        Snapshot snapshot = server.snapshot();
        register("function f(rec) return 'second' end");
        assertThat(client.execute(null, key(0), "m", "f")).isEqualTo("second");

        server.restore(snapshot);
        assertThat(client.execute(null, key(0), "m", "f")).isEqualTo("first");
    }

    private void register(String lua) {
        client.registerUdfString(null, lua, "m.lua", Language.LUA).waitTillComplete(5, 10_000);
    }

    @Test
    void settingsAreThoseOfTheSnapshot() {
        put(1);
        info(client, "set-config:context=namespace;id=test;default-ttl=100");
        info(client, "set-config:context=namespace;id=test;set=users;stop-writes-count=10");
        info(client, "set-config:context=service;query-max-done=7");
        String all = settings();
        Snapshot snapshot = server.snapshot();

        info(client, "set-config:context=namespace;id=test;default-ttl=0");
        info(client, "set-config:context=namespace;id=test;nsup-period=0");
        info(client, "set-config:context=namespace;id=test;allow-ttl-without-nsup=false");
        info(client, "set-config:context=namespace;id=test;set=users;stop-writes-count=1");
        info(client, "set-config:context=service;query-max-done=8");
        assertThat(settings()).isNotEqualTo(all);
        server.restore(snapshot);

        assertThat(settings()).isEqualTo(all);
        client.put(null, key(1), new Bin("n", 1));
        assertThat(client.get(null, key(1)).getTimeToLive()).isBetween(90, 110);
    }

    private String settings() {
        return info(client, "get-config:context=namespace;id=test")
                + info(client, "get-config:context=service")
                + info(client, "sets/test");
    }

    // ---------------------------------------------------------------- forks

    @Test
    void forksShareNothingThatClientsSee() {
        put(100);
        index(client);
        try (EmbeddedServer fork = server.fork();
                AerospikeClient other = connect(fork)) {
            assertThat(all(other)).isEqualTo(all(client));
            client.add(null, key(1), new Bin("n", 1000));
            other.add(null, key(2), new Bin("n", 2000));
            other.put(null, key("others", 1), new Bin("n", 1));

            assertThat(byIndex(client, 1000, 3000)).containsOnlyKeys(1001L);
            assertThat(byIndex(other, 1000, 3000)).containsOnlyKeys(2002L);
            assertThat(info(client, "sets/test")).doesNotContain("others");
        }
    }

    @Test
    void aServerStartsFromASnapshotWithOtherSettings() {
        put(10);
        Snapshot snapshot = server.snapshot();
        client.truncate(null, "test", "users", null);
        try (EmbeddedServer fork = EmbeddedServer.builder()
                        .snapshot(snapshot)
                        .clusterName("forks")
                        .start();
                AerospikeClient other = connect(fork)) {
            assertThat(all(other)).hasSize(10);
        }
        assertThat(snapshot.records()).isEqualTo(10);
    }

    // ---------------------------------------------------------------- what runs

    @Test
    void aBackgroundJobEndsBeforeItsRecordsAreReplaced() {
        put(1000);
        Snapshot snapshot = server.snapshot();
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("users");
        statement.setRecordsPerSecond(100);
        client.execute(null, statement, Operation.add(new Bin("n", 1_000_000)));
        while (all(client).lastKey() < 1_000_000) {
            Thread.onSpinWait();
        }
        server.restore(snapshot);

        assertThat(info(client, "query-show")).contains("status=done(user-aborted)");
        assertThat(all(client).lastKey()).isEqualTo(999);
    }

    @Test
    void aSnapshotIsOfOneMomentWhateverIsWritten() throws Exception {
        put(200);
        index(client);
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int own = 1000 + 2 * writer;
                running.add(writers.submit(() -> {
                    while (!done.get()) {
                        client.add(null, key(own), new Bin("n", 1));
                        client.add(null, key(own + 1), new Bin("n", 1));
                    }
                }));
            }
            for (int round = 0; round < 20; round++) {
                Statement statement = new Statement();
                statement.setNamespace("test");
                statement.setSetName("users");
                client.execute(null, statement, Operation.add(new Bin("jobs", 1)));
                try (EmbeddedServer fork = server.fork();
                        AerospikeClient other = connect(fork)) {
                    for (int own : List.of(1000, 1002)) {
                        long ahead = count(other, own) - count(other, own + 1);
                        assertThat(ahead).as("first add before the second").isBetween(0L, 1L);
                    }
                    assertThat(byIndex(other, 0, Long.MAX_VALUE)).isEqualTo(all(other));
                }
            }
            done.set(true);
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private static long count(AerospikeClient client, int id) {
        Record record = client.get(null, key(id));
        return record == null ? 0 : record.getLong("n");
    }

    @Test
    void writersGoOnOverARestoreAndIndexesStayTrue() throws Exception {
        put(200);
        index(client);
        Snapshot snapshot = server.snapshot();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int from = writer;
                running.add(writers.submit(() -> {
                    for (int i = from; !done.get(); i = (i + 2) % 250) {
                        client.put(null, key(i), new Bin("n", i + 10_000L * (i % 7)));
                        client.delete(null, key((i + 100) % 250));
                    }
                }));
            }
            for (int round = 0; round < 50; round++) {
                server.restore(snapshot);
            }
            done.set(true);
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(byIndex(client, 0, Long.MAX_VALUE)).isEqualTo(all(client));
        assertThat(info(client, "sets/test/users"))
                .contains("objects=" + all(client).size() + ":");
        server.restore(snapshot);
        assertThat(all(client)).hasSize(200);
        assertThat(byIndex(client, 0, 199)).isEqualTo(all(client));
    }

    // ---------------------------------------------------------------- what cannot be

    @Test
    void aSnapshotOfOtherSetsIsRefused() {
        put(1);
        try (EmbeddedServer other = EmbeddedServer.start();
                AerospikeClient its = connect(other)) {
            its.put(null, key("others", 1), new Bin("n", 1));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.restore(other.snapshot()))
                    .withMessage(
                            "the snapshot of namespace test cannot be restored here, because set 1 is 'others' there"
                                    + " and 'users' here; start a server from it");
        }
    }

    @Test
    void aSnapshotOfOtherNamespacesIsRefused() {
        try (EmbeddedServer other =
                EmbeddedServer.builder().namespace("a").namespace("b").start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.restore(other.snapshot()))
                    .withMessage("the snapshot has the namespaces a, b, and this server test; start a server from it");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EmbeddedServer.builder().namespace("c").snapshot(other.snapshot()))
                    .withMessage("a server that begins with a snapshot has its namespaces; leave out c");
        }
    }

    @Test
    void aNodeOfAClusterHasNoSnapshot() {
        try (EmbeddedCluster cluster = EmbeddedServer.cluster(2)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> cluster.node(0).snapshot())
                    .withMessageContaining("stand alone");
        }
        server.pause();
        assertThatIllegalStateException()
                .isThrownBy(server::snapshot)
                .withMessage("the server is paused; resume() it first");
    }

    @Test
    void keysAreKept() {
        WritePolicy policy = new WritePolicy();
        policy.sendKey = true;
        client.put(policy, key(1), new Bin("n", "text".getBytes(StandardCharsets.UTF_8)));
        Snapshot snapshot = server.snapshot();
        client.delete(null, key(1));
        server.restore(snapshot);

        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("users");
        try (RecordSet records = client.query(null, statement)) {
            assertThat(records.next()).isTrue();
            assertThat(records.getKey().userKey).isEqualTo(Value.get(1L));
        }
    }
}
