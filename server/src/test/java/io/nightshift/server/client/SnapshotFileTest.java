package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Record;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.Snapshot;
import io.nightshift.testsupport.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots in files: all of the data come back, and a file that is not whole is refused. */
@Timeout(60)
class SnapshotFileTest {
    @TempDir
    private Path folder;

    private static AerospikeClient connect(EmbeddedServer server) {
        return new AerospikeClient(server.host(), server.port());
    }

    private static Key key(String set, int id) {
        return new Key("test", set, id);
    }

    /** Everything that clients see of the records, last update times included. */
    private static Map<String, String> records(AerospikeClient client) {
        Map<String, String> found = new TreeMap<>();
        for (String namespace : List.of("test", "other")) {
            Statement statement = new Statement();
            statement.setNamespace(namespace);
            try (RecordSet records = client.query(null, statement)) {
                while (records.next()) {
                    Record record = records.getRecord();
                    Key key = records.getKey();
                    found.put(
                            namespace + Arrays.toString(key.digest),
                            key.setName + key.userKey + record.bins + record.generation + record.expiration);
                }
            }
        }
        return found;
    }

    private static String info(AerospikeClient client, String command) {
        return Info.request(null, client.getNodes()[0], command);
    }

    private static void fill(AerospikeClient client) {
        WritePolicy policy = new WritePolicy();
        for (int i = 0; i < 500; i++) {
            policy.sendKey = i % 2 == 0;
            policy.expiration = i % 3 == 0 ? 1000 + i : -1;
            client.put(
                    policy,
                    key("s" + i % 4, i),
                    new Bin("n", i),
                    new Bin("text", "x".repeat(i)),
                    new Bin("list", List.of(i, "a", Map.of("k", i))));
        }
        client.put(null, new Key("other", null, 1), new Bin("n", 1));
        client.truncate(null, "test", "s3", null);
        client.createIndex(null, "test", "s1", "by_n", "n", IndexType.NUMERIC).waitTillComplete(5, 10_000);
        client.createIndex(
                        null,
                        "test",
                        "s1",
                        "by_k",
                        "list",
                        IndexType.NUMERIC,
                        IndexCollectionType.MAPVALUES,
                        CTX.listIndex(2))
                .waitTillComplete(5, 10_000);
        client.createIndex(
                        null,
                        "test",
                        "s1",
                        "by_exp",
                        IndexType.NUMERIC,
                        IndexCollectionType.DEFAULT,
                        Exp.build(Exp.add(Exp.intBin("n"), Exp.val(1))))
                .waitTillComplete(5, 10_000);
        client.registerUdfString(null, "function f(rec) return 'it works' end", "m.lua", Language.LUA)
                .waitTillComplete(5, 10_000);
        info(client, "set-config:context=namespace;id=test;default-ttl=100");
        info(client, "set-config:context=namespace;id=test;set=s1;stop-writes-count=1000");
    }

    private static String metadata(AerospikeClient client) {
        return String.join("\n", info(client, "sets"), info(client, "sindex-list"), info(client, "udf-list"))
                + info(client, "get-config:context=namespace;id=test")
                + info(client, "get-config:context=namespace;id=other");
    }

    @Test
    void everythingComesBackFromAFile() throws IOException {
        Path file = folder.resolve("shop.snapshot");
        ManualClock clock = new ManualClock();
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .clock(clock)
                        .namespace(NamespaceConfig.of("test").withSupervisorPeriod(Duration.ofMinutes(5)))
                        .namespace("other")
                        .start();
                AerospikeClient client = connect(server)) {
            fill(client);
            server.snapshot().save(file);
            try (EmbeddedServer loaded = EmbeddedServer.builder()
                            .clock(clock)
                            .snapshot(Snapshot.load(file))
                            .start();
                    AerospikeClient other = connect(loaded)) {
                assertThat(records(other)).isEqualTo(records(client)).hasSize(376);
                assertThat(metadata(other)).isEqualTo(metadata(client));
                assertThat(other.execute(null, key("s1", 1), "m", "f")).isEqualTo("it works");
                assertThat(found(other, Filter.range("n", 100, 199))).isEqualTo(25);
                assertThat(found(other, Filter.range("list", IndexCollectionType.MAPVALUES, 5, 5, CTX.listIndex(2))))
                        .isEqualTo(1);
                Path again = folder.resolve("again.snapshot");
                loaded.snapshot().save(again);
                assertThat(Snapshot.load(again).records()).isEqualTo(376);
            }
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private static int found(AerospikeClient client, Filter filter) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("s1");
        statement.setFilter(filter);
        int found = 0;
        try (RecordSet records = client.query(null, statement)) {
            while (records.next()) {
                found++;
            }
        }
        return found;
    }

    @Test
    void tombstonesAreKeptToo() throws IOException {
        Path file = folder.resolve("tombstones");
        WritePolicy durable = new WritePolicy();
        durable.durableDelete = true;
        try (EmbeddedServer server =
                        EmbeddedServer.builder().durableDeletes(true).start();
                AerospikeClient client = connect(server)) {
            for (int i = 0; i < 10; i++) {
                client.put(null, key("s", i), new Bin("n", i));
            }
            client.delete(durable, key("s", 1));
            client.delete(durable, key("s", 2));
            server.snapshot().save(file);
        }
        try (EmbeddedServer server = Snapshot.load(file).start();
                AerospikeClient client = connect(server)) {
            assertThat(info(client, "namespace/test")).contains(";tombstones=2;", ";objects=8;");
            assertThat(info(client, "sets/test/s")).contains("objects=8:tombstones=2:");
            client.put(null, key("s", 1), new Bin("n", 1));
            assertThat(info(client, "namespace/test")).contains(";tombstones=1;", ";objects=9;");
        }
    }

    @Test
    void recordsThatHaveExpiredAreKeptToo() throws IOException {
        ManualClock clock = new ManualClock();
        Path file = folder.resolve("expired");
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .clock(clock)
                        .namespace(NamespaceConfig.of("test").withSupervisorPeriod(Duration.ZERO))
                        .start();
                AerospikeClient client = connect(server)) {
            WritePolicy mortal = new WritePolicy();
            mortal.expiration = 10;
            client.put(mortal, key("s", 1), new Bin("n", 1));
            clock.advance(Duration.ofSeconds(20));
            server.snapshot().save(file);
        }
        assertThat(Snapshot.load(file).records()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotWholeIsRefusedWhateverIsWrongWithIt() throws IOException {
        Path file = folder.resolve("whole");
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .namespace("test")
                        .namespace("other")
                        .start();
                AerospikeClient client = connect(server)) {
            fill(client);
            server.snapshot().save(file);
        }
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged");
        Property.check(60, draw -> {
            boolean cut = draw.between(0, 3) == 0;
            int at = draw.between(12, whole.length - 1);
            byte[] bytes = cut ? Arrays.copyOf(whole, at) : whole.clone();
            if (!cut) {
                bytes[at] ^= (byte) (1 << draw.between(0, 7));
            }
            Files.write(damaged, bytes);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> Snapshot.load(damaged))
                    .withMessageStartingWith(damaged + " ");
        });
    }

    @Test
    void anOlderFormatIsRead() throws IOException {
        Path file = folder.resolve("older");
        try (EmbeddedServer server = EmbeddedServer.start();
                AerospikeClient client = connect(server)) {
            client.put(null, key("s", 1), new Bin("n", 1));
            server.snapshot().save(file);
        }
        // Format 1 is the same without tombstones.
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes[11]).isEqualTo((byte) 2);
        bytes[11] = 1;
        Files.write(file, bytes);
        assertThat(Snapshot.load(file).records()).isEqualTo(1);
    }

    @Test
    void aFileOfAnotherKindOrFormatIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("users.csv"), "id,name\n1,Ada\n");
        assertThatThrownBy(() -> Snapshot.load(text))
                .isInstanceOf(IOException.class)
                .hasMessage(text + " is no snapshot of a server; Snapshot.save writes one");
        Path newer = Files.write(
                folder.resolve("newer"), "NSSNAP\r\n\0\0\0\3".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Snapshot.load(newer))
                .hasMessage(newer
                        + " is a snapshot in format 3, and this version reads formats up to 2: use the newer one");
    }
}
