package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;
import com.aerospike.client.operation.HLLOperation;
import com.aerospike.client.operation.HLLPolicy;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.ScanPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.KeyRecord;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.EmbeddedServerBuilder;
import io.nightshift.server.ManualClock;
import io.nightshift.server.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server keeps, wherever it keeps it: a subclass says where, and what must not matter to it. */
@Timeout(60)
abstract class StorageContract {
    private static final String SET = "users";

    private final ManualClock clock = new ManualClock();
    private EmbeddedServer server;
    private AerospikeClient client;

    /** Says where a server keeps its data. */
    abstract EmbeddedServerBuilder storing(EmbeddedServerBuilder builder);

    /** What may happen between a write and a read: the server that is there afterwards. */
    abstract EmbeddedServer later(EmbeddedServer before);

    EmbeddedServer start() {
        return storing(EmbeddedServer.builder().clock(clock)).start();
    }

    @BeforeEach
    void connect() {
        server = start();
        client = new AerospikeClient(patient(), server.host(), server.port());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Policies for a machine that is busy with other things. */
    private static ClientPolicy patient() {
        ClientPolicy policy = new ClientPolicy();
        policy.readPolicyDefault.totalTimeout = 30_000;
        policy.writePolicyDefault.totalTimeout = 30_000;
        policy.infoPolicyDefault.timeout = 30_000;
        return policy;
    }

    private void later() {
        client.close();
        server = later(server);
        client = new AerospikeClient(patient(), server.host(), server.port());
    }

    private static Key key(int id) {
        return new Key("test", SET, id);
    }

    private Map<Integer, Record> all() {
        Map<Integer, Record> found = new ConcurrentSkipListMap<>();
        client.scanAll(new ScanPolicy(), "test", SET, (key, record) -> found.put(record.getInt("n"), record));
        return found;
    }

    private String info(String command) {
        return Info.request(client.getNodes()[0], command);
    }

    @Test
    void valuesOfAllTypesAndTheMetadataOfARecord() {
        WritePolicy policy = client.copyWritePolicyDefault();
        policy.expiration = 1_000;
        policy.sendKey = true;
        client.put(
                policy,
                key(1),
                new Bin("n", Long.MIN_VALUE),
                new Bin("d", 1.5),
                new Bin("s", "ä€😀"),
                new Bin("b", new byte[] {0, -1, 5}),
                new Bin("t", true),
                new Bin("l", List.of(1, "x", List.of(2.5))),
                new Bin("m", new TreeMap<>(Map.of("a", 1, "b", List.of(2)))),
                Bin.asGeoJSON("g", "{\"type\":\"Point\",\"coordinates\":[1.5,2.5]}"));
        client.operate(
                policy,
                key(1),
                HLLOperation.add(HLLPolicy.Default, "h", List.of(Value.get("a"), Value.get("b")), 8),
                ListOperation.append("l", Value.get(7)),
                MapOperation.put(
                        new MapPolicy(MapOrder.KEY_VALUE_ORDERED, MapWriteFlags.DEFAULT),
                        "m2",
                        Value.get("k"),
                        Value.get(9)));
        Record before = client.get(null, key(1));
        clock.advance(Duration.ofSeconds(5));
        client.put(null, key(2), new Bin("n", 2));

        later();

        Record after = client.get(null, key(1));
        assertThat(after.bins).usingRecursiveComparison().isEqualTo(before.bins);
        assertThat(after.generation).isEqualTo(2);
        assertThat(after.expiration).isEqualTo(before.expiration);
        List<Value> keys = new ArrayList<>();
        client.scanAll(new ScanPolicy(), "test", SET, (key, record) -> {
            if (key.userKey != null) {
                keys.add(key.userKey);
            }
        });
        assertThat(keys).containsExactly(Value.get(1L));
    }

    @Test
    void whatIsChangedDeletedOrExpiredMeanwhile() {
        WritePolicy mortal = client.copyWritePolicyDefault();
        mortal.expiration = 60;
        for (int i = 0; i < 100; i++) {
            client.put(i % 10 == 3 ? mortal : null, key(i), new Bin("n", i), new Bin("s", "v" + i));
        }
        later();
        for (int i = 0; i < 100; i++) {
            switch (i % 10) {
                case 0 -> client.delete(null, key(i));
                case 1 -> client.add(null, key(i), new Bin("n", 1_000));
                case 2 -> client.append(null, key(i), new Bin("s", "-longer than before"));
                default -> {}
            }
        }
        clock.advance(Duration.ofSeconds(61));
        later();

        Map<Integer, Record> found = all();
        assertThat(found).hasSize(80);
        for (int i = 0; i < 100; i++) {
            Record record = client.get(null, key(i));
            switch (i % 10) {
                case 0, 3 -> assertThat(record).isNull();
                case 1 -> {
                    assertThat(record.getInt("n")).isEqualTo(1_000 + i);
                    assertThat(record.generation).isEqualTo(2);
                }
                case 2 -> assertThat(record.getString("s")).isEqualTo("v" + i + "-longer than before");
                default -> assertThat(record.getString("s")).isEqualTo("v" + i);
            }
        }
    }

    @Test
    void batchesAndJobs() {
        List<BatchRecord> batch = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            batch.add(new BatchWrite(
                    key(i), new Operation[] {Operation.put(new Bin("n", i)), Operation.put(new Bin("x", 0))}));
        }
        assertThat(client.operate(null, batch)).isTrue();
        later();
        for (int job = 0; job < 3; job++) {
            client.execute(null, statement(), Operation.add(new Bin("x", 1))).waitTillComplete(1);
        }
        client.execute(null, statement(), Operation.put(new Bin("grown", "x".repeat(50))))
                .waitTillComplete(1);
        later();

        assertThat(all().keySet())
                .isEqualTo(new TreeSet<>(IntStream.range(0, 500).boxed().toList()));
        assertThat(all().values()).allSatisfy(record -> {
            assertThat(record.getInt("x")).isEqualTo(3);
            assertThat(record.getString("grown")).hasSize(50);
            assertThat(record.generation).isEqualTo(5);
        });
    }

    private static Statement statement() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName(SET);
        return statement;
    }

    @Test
    void indexesAnswerAsAScanWould() {
        client.createIndex(null, "test", SET, "by_n", "n", IndexType.NUMERIC).waitTillComplete(1);
        client.createIndex(null, "test", SET, "gone", "s", IndexType.STRING).waitTillComplete(1);
        client.dropIndex(null, "test", SET, "gone").waitTillComplete(1);
        for (int i = 0; i < 200; i++) {
            client.put(null, key(i), new Bin("n", i), new Bin("s", "v" + i));
        }
        later();
        client.delete(null, key(15));
        client.add(null, key(16), new Bin("n", 1_000));
        later();

        Statement query = statement();
        query.setFilter(Filter.range("n", 10, 20));
        List<Long> found = new ArrayList<>();
        try (RecordSet records = client.query(null, query)) {
            for (KeyRecord each : records) {
                found.add(each.record.getLong("n"));
            }
        }
        assertThat(found).containsExactlyInAnyOrder(10L, 11L, 12L, 13L, 14L, 17L, 18L, 19L, 20L);
        assertThat(info("sindex-list")).contains("indexname=by_n").doesNotContain("gone");
    }

    @Test
    void modulesSettingsAndTimesOfTruncations() {
        client.registerUdfString(null, "function twice(rec, n) return 2 * n end", "m.lua", Language.LUA)
                .waitTillComplete(1);
        client.registerUdfString(null, "function f(rec) return 1 end", "gone.lua", Language.LUA)
                .waitTillComplete(1);
        client.removeUdf(null, "gone.lua");
        client.put(null, key(1), new Bin("n", 1));
        client.put(null, new Key("test", "carts", 1), new Bin("n", 1));
        assertThat(info("set-config:context=namespace;id=test;default-ttl=3600"))
                .isEqualTo("ok");
        assertThat(info("set-config:context=namespace;id=test;set=carts;stop-writes-count=1"))
                .isEqualTo("ok");
        assertThat(info("set-config:context=service;query-max-done=7")).isEqualTo("ok");
        clock.advance(Duration.ofMillis(2));
        client.truncate(null, "test", SET, null);
        later();

        assertThat(client.execute(null, key(9), "m", "twice", Value.get(21))).isEqualTo(42L);
        assertThat(info("udf-list")).contains("m.lua").doesNotContain("gone.lua");
        assertThat(client.get(null, key(1))).isNull();
        assertThat(client.get(null, new Key("test", "carts", 1))).isNotNull();
        assertThat(info("get-config:context=namespace;id=test")).contains("default-ttl=3600");
        assertThat(info("get-config:context=service")).contains("query-max-done=7");
        assertThat(info("sets/test/carts")).contains("objects=1").contains("stop-writes-count=1");
        assertThat(info("sets/test/" + SET)).doesNotContain("truncate_lut=0").contains("objects=0");
    }

    @Test
    void whatWasRestoredFromASnapshotAndChangedSince() {
        client.createIndex(null, "test", SET, "by_n", "n", IndexType.NUMERIC).waitTillComplete(1);
        client.registerUdfString(null, "function f(rec) return 1 end", "m.lua", Language.LUA)
                .waitTillComplete(1);
        info("set-config:context=namespace;id=test;default-ttl=3600");
        for (int i = 0; i < 100; i++) {
            client.put(null, key(i), new Bin("n", i));
        }
        Snapshot snapshot = server.snapshot();

        client.dropIndex(null, "test", SET, "by_n").waitTillComplete(1);
        client.createIndex(null, "test", "carts", "other", "s", IndexType.STRING)
                .waitTillComplete(1);
        client.removeUdf(null, "m.lua");
        info("set-config:context=namespace;id=test;default-ttl=7200");
        client.execute(null, statement(), Operation.add(new Bin("n", 1_000))).waitTillComplete(1);
        client.put(null, key(100), new Bin("n", 100));
        client.put(null, new Key("test", "carts", 1), new Bin("n", 1));
        client.delete(null, key(7));
        server.restore(snapshot);
        client.put(null, key(200), new Bin("n", 50));
        client.add(null, key(50), new Bin("n", 1_000));
        later();

        assertThat(all().keySet())
                .isEqualTo(IntStream.concat(IntStream.range(0, 100), IntStream.of(1_050))
                        .boxed()
                        .collect(Collectors.toSet()));
        assertThat(client.get(null, new Key("test", "carts", 1))).isNull();
        Statement query = statement();
        query.setFilter(Filter.range("n", 49, 51));
        try (RecordSet records = client.query(null, query)) {
            assertThat(records).extracting(each -> each.record.getInt("n")).containsExactlyInAnyOrder(49, 50, 51);
        }
        assertThat(info("sindex-list")).contains("indexname=by_n").doesNotContain("other");
        assertThat(info("udf-list")).contains("m.lua");
        assertThat(info("get-config:context=namespace;id=test")).contains("default-ttl=3600");
    }
}
