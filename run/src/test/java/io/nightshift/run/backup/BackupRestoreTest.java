package io.nightshift.run.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.operation.HLLOperation;
import com.aerospike.client.operation.HLLPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.nightshift.run.backup.format.BackupBin;
import io.nightshift.run.backup.format.BackupEntry;
import io.nightshift.run.backup.format.BackupFormatException;
import io.nightshift.run.backup.format.BackupReader;
import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupRestoreTest {

    private static final DataSet USERS = DataSet.of("test", "users");
    private static final DataSet ALL = DataSet.ofNamespace("test");

    @TempDir
    Path directory;

    private EmbeddedCluster servers;
    private EmbeddedServer other;
    private Cluster from;
    private Cluster into;

    @BeforeEach
    void start() {
        servers = EmbeddedServer.cluster(3);
        other = EmbeddedServer.start();
        from = Cluster.connect(
                servers.nodes().get(0).host(), servers.nodes().get(0).port());
        into = Cluster.connect(other.host(), other.port());
    }

    @AfterEach
    void stop() {
        into.close();
        from.close();
        other.close();
        servers.close();
    }

    private static WritePolicy policy(int expiration) {
        WritePolicy policy = new WritePolicy();
        policy.expiration = expiration;
        return policy;
    }

    private static WritePolicy withKey() {
        WritePolicy policy = new WritePolicy();
        policy.sendKey = true;
        return policy;
    }

    private void putUsers(int count) {
        for (int i = 0; i < count; i++) {
            from.client().put(withKey(), USERS.id("u" + i), new Bin("n", i), new Bin("name", "name " + i));
        }
    }

    private static List<BackupEntry> entries(List<Path> files) throws IOException {
        List<BackupEntry> entries = new ArrayList<>();
        for (Path file : files) {
            try (BackupReader reader = BackupReader.open(file)) {
                for (Optional<BackupEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                    entries.add(next.get());
                }
            }
        }
        return entries;
    }

    /** The records of a cluster as they are stored, in order of their digests. */
    private List<BackupRecord> stored(Cluster cluster, String name) throws Exception {
        BackupReport report = Backup.of(cluster, ALL).to(directory.resolve(name + ".asb"));
        return entries(report.files()).stream()
                .filter(BackupRecord.class::isInstance)
                .map(BackupRecord.class::cast)
                .map(record -> new BackupRecord(
                        record.key(),
                        record.namespace(),
                        record.digest(),
                        record.set(),
                        1,
                        record.voidTime(),
                        record.bins().stream()
                                .sorted(Comparator.comparing(BackupBin::name))
                                .toList()))
                .sorted(Comparator.comparing(record -> HexFormat.of().formatHex(record.digest())))
                .toList();
    }

    private void putEverything() {
        IAerospikeClient client = from.client();
        Key key = new Key("test", "kinds", 7);
        client.put(
                withKey(),
                key,
                new Bin("int", Long.MIN_VALUE),
                new Bin("real", -0.0),
                new Bin("bool", true),
                new Bin("text", "two\nlines \\ \u00e4"),
                new Bin("blob", new byte[] {0, 10, 32}),
                Bin.asGeoJSON("geo", "{\"type\": \"Point\", \"coordinates\": [8.5, 47.4]}"),
                new Bin("list", List.of(3, 1, "x", List.of(true))),
                new Bin("map", Map.of("a", Map.of(1, 2.5))));
        client.operate(
                null,
                key,
                ListOperation.create("sorted", ListOrder.ORDERED, false),
                ListOperation.append("sorted", Value.get(5)),
                ListOperation.append("sorted", Value.get(4)),
                MapOperation.put(
                        new MapPolicy(MapOrder.KEY_VALUE_ORDERED, MapWriteFlags.DEFAULT),
                        "kvmap",
                        Value.get("z"),
                        Value.get(1)),
                HLLOperation.add(HLLPolicy.Default, "hll", List.of(Value.get("a"), Value.get("b")), 8));
        client.put(
                null,
                new Key("test", "kinds", new byte[] {1, 2}),
                new Bin("java", new Value.BytesValue(new byte[] {1}, 7)));
        client.put(policy(86_400), new Key("test", null, "no set"), new Bin("a b", 1));
    }

    @Test
    void whateverIsStoredIsRestoredAsTheSameBytes() throws Exception {
        putEverything();
        putUsers(500);
        BackupReport report = Backup.of(from, ALL).to(directory.resolve("all.asb.gz"));
        assertThat(report.records()).isEqualTo(503);
        List<RestoreReject> rejects = new ArrayList<>();
        // A time to live is counted in seconds from now, and another second may have begun when it arrives.
        Clock still = Clock.fixed(Instant.now(), ZoneOffset.UTC);
        try (EmbeddedServer server = EmbeddedServer.builder().clock(still).start();
                Cluster target = Cluster.connect(server.host(), server.port())) {
            RestoreReport restored =
                    Restore.into(target).clock(still).onReject(rejects::add).from(report.files());
            assertThat(rejects).isEmpty();
            assertThat(restored.isComplete()).isTrue();
            assertThat(restored.records()).isEqualTo(503);
            assertThat(restored.restored()).isEqualTo(503);
            assertThat(stored(target, "there")).isEqualTo(stored(from, "here")).hasSize(503);
        }
    }

    @Test
    void aDirectoryHasFilesOfItsOwnForEachThread() throws Exception {
        putUsers(3000);
        Path target = directory.resolve("backup");
        BackupReport report =
                Backup.of(from, USERS).threads(3).compact(true).compressed(true).to(target);
        assertThat(report.files())
                .hasSizeBetween(1, 3)
                .allMatch(file -> file.toString().endsWith(".asb.gz"));
        assertThat(entries(report.files())).hasSize(3000);
        try (BackupReader first = BackupReader.open(target.resolve("test_00000.asb.gz"))) {
            assertThat(first.isFirstFile()).isTrue();
        }
        assertThat(BackupCheck.of(List.of(target), count -> {}))
                .isEqualTo(
                        new BackupCheck("test", report.files().stream().sorted().toList(), 3000, true));
    }

    @Test
    void filesAreForTheirUserOnlyAndNeverOverwritten() throws Exception {
        putUsers(1);
        Path file = directory.resolve("x.asb");
        BackupReport report = Backup.of(from, USERS).to(file);
        for (Path made : List.of(file, report.manifest())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rw-------");
        }
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Backup.of(from, USERS).to(file))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("x.asb: is there already: choose another name, or remove it");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThatThrownBy(() -> Backup.of(from, USERS).to(directory))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void aBackupThatFailsLeavesNothing() {
        assertThatThrownBy(() -> Backup.of(from, DataSet.of("nowhere", "users")).to(directory.resolve("x.asb")))
                .isInstanceOf(AerospikeException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anEmptySetIsAnEmptyBackup() throws Exception {
        BackupReport report = Backup.of(from, USERS).to(directory.resolve("x.asb"));
        assertThat(report.records()).isZero();
        assertThat(Files.readString(report.files().get(0))).isEqualTo("Version 3.1\n# namespace test\n# first-file\n");
    }

    @Test
    void aFilterSavesWhatMatches() throws Exception {
        putUsers(100);
        BackupReport report = Backup.of(from, USERS)
                .where(Exp.lt(Exp.intBin("n"), Exp.val(10)), "$.n < 10")
                .to(directory.resolve("x.asb"));
        assertThat(report.records()).isEqualTo(10);
        assertThat(Files.readString(report.manifest())).contains("\"filter\" : \"$.n < 10\"");
    }

    @Test
    void indexesAndModulesAreRestoredAndNeverChanged() throws Exception {
        IAerospikeClient client = from.client();
        putUsers(1);
        client.createIndex(null, "test", "users", "by_n", "n", IndexType.NUMERIC)
                .waitTillComplete(5);
        client.createIndex(null, "test", "other", "by_x", "x", IndexType.STRING, IndexCollectionType.MAPKEYS)
                .waitTillComplete(5);
        from.createSession().udfs().registerString("function f(r) return 1 end", "f.lua");
        BackupReport all = Backup.of(from, ALL).to(directory.resolve("all.asb"));
        assertThat(all.indexes()).isEqualTo(2);
        assertThat(all.udfs()).isEqualTo(1);
        assertThat(Backup.of(from, USERS).to(directory.resolve("users.asb")).indexes())
                .isEqualTo(1);

        RestoreReport first = Restore.into(into).from(all.files());
        assertThat(first.indexes()).isEqualTo(2);
        assertThat(first.udfs()).isEqualTo(1);
        assertThat(new Globals(into.createSession()).indexes(ALL))
                .isEqualTo(new Globals(from.createSession()).indexes(ALL));
        assertThat(Restore.into(into).from(all.files()).rejectedGlobals()).isZero();

        into.client().dropIndex(null, "test", "users", "by_n").waitTillComplete(5);
        into.client()
                .createIndex(null, "test", "users", "by_n", "name", IndexType.STRING)
                .waitTillComplete(5);
        into.createSession().udfs().registerString("function f(r) return 2 end", "f.lua");
        List<RestoreReject> rejects = new ArrayList<>();
        RestoreReport second = Restore.into(into).onReject(rejects::add).from(all.files());
        assertThat(second.rejectedGlobals()).isEqualTo(2);
        assertThat(second.isComplete()).isFalse();
        assertThat(rejects)
                .extracting(reject -> reject.line() + " " + reject.what() + ": " + reject.reason())
                .containsExactlyInAnyOrder(
                        "4 index by_n: the cluster has another one of that name, which stays",
                        "6 module f.lua: the cluster has another one of that name, which stays");
        assertThat(Restore.into(into).indexesAndModules(false).from(all.files()).rejectedGlobals())
                .isZero();
    }

    @Test
    void recordsThatAreThereFollowTheRulesOfAsrestore() throws Exception {
        Key key = USERS.id("u0");
        putUsers(1);
        from.client().put(null, key, new Bin("n", 1));
        Path file =
                Backup.of(from, USERS).to(directory.resolve("x.asb")).files().get(0);
        IAerospikeClient client = into.client();

        client.put(null, key, new Bin("n", 5), new Bin("extra", 1));
        RestoreReport kept = Restore.into(into).existing(Existing.KEEP).from(List.of(file));
        assertThat(kept.kept()).isEqualTo(1);
        assertThat(client.get(null, key).bins).isEqualTo(Map.of("n", 5L, "extra", 1L));

        RestoreReport updated = Restore.into(into).from(List.of(file));
        assertThat(updated.restored()).isEqualTo(1);
        assertThat(client.get(null, key).bins).isEqualTo(Map.of("n", 1L, "extra", 1L, "name", "name 0"));

        assertThat(Restore.into(into).from(List.of(file)).newer()).isEqualTo(1);
        assertThat(Restore.into(into)
                        .existing(Existing.REPLACE)
                        .from(List.of(file))
                        .newer())
                .isEqualTo(1);

        RestoreReport replaced = Restore.into(into)
                .existing(Existing.REPLACE)
                .ignoreGeneration(true)
                .from(List.of(file));
        assertThat(replaced.restored()).isEqualTo(1);
        assertThat(client.get(null, key).bins).isEqualTo(Map.of("n", 1L, "name", "name 0"));
    }

    @Test
    void timesToLiveGoOnAndExpiredRecordsStayAway() throws Exception {
        from.client().put(policy(100), USERS.id("short"), new Bin("n", 1));
        from.client().put(policy(10_000), USERS.id("long"), new Bin("n", 1));
        from.client().put(policy(-1), USERS.id("never"), new Bin("n", 1));
        Path file =
                Backup.of(from, USERS).to(directory.resolve("x.asb")).files().get(0);
        Clock later = Clock.fixed(Instant.now().plusSeconds(1_000), ZoneOffset.UTC);
        RestoreReport report = Restore.into(into).clock(later).from(List.of(file));
        assertThat(report.expired()).isEqualTo(1);
        assertThat(report.restored()).isEqualTo(2);
        assertThat(into.client().get(null, USERS.id("long")).getTimeToLive()).isBetween(8_990, 9_000);
        assertThat(into.client().get(null, USERS.id("never")).getTimeToLive()).isEqualTo(-1);
        assertThat(into.client().get(null, USERS.id("short"))).isNull();
    }

    @Test
    void intoAnotherSetGoesWhatHasItsKey() throws Exception {
        putUsers(2);
        from.client().put(null, USERS.id("unknown"), new Bin("n", 3));
        Path file =
                Backup.of(from, USERS).to(directory.resolve("x.asb")).files().get(0);
        List<RestoreReject> rejects = new ArrayList<>();
        RestoreReport report = Restore.into(into)
                .to(DataSet.of("test", "copy"))
                .onReject(rejects::add)
                .from(List.of(file));
        assertThat(report.restored()).isEqualTo(2);
        assertThat(into.client().get(null, new Key("test", "copy", "u1")).getLong("n"))
                .isEqualTo(1);
        assertThat(rejects)
                .singleElement()
                .satisfies(reject -> assertThat(reject.what()).startsWith("digest "))
                .satisfies(reject -> assertThat(reject.reason()).startsWith("its key was not stored with it"));
    }

    @Test
    void whatTheServerRefusesIsRejectedWithItsLine() throws Exception {
        Path file = directory.resolve("x.asb");
        String digest = java.util.Base64.getEncoder().encodeToString(USERS.id("a").digest);
        Files.writeString(
                file,
                "Version 3.1\n# namespace test\n+ n test\n+ d " + digest
                        + "\n+ s users\n+ g 1\n+ t 0\n+ b 1\n- L l 4 AQ==\n"
                        + "+ k S 1 b\n+ n test\n+ d " + digest + "\n+ s users\n+ g 1\n+ t 0\n+ b 1\n- I n 1\n"
                        + "+ n test\n+ d " + digest + "\n+ s users\n+ g 1\n+ t 0\n+ b 0\n");
        List<RestoreReject> rejects = new ArrayList<>();
        RestoreReport report = Restore.into(into).onReject(rejects::add).from(List.of(file));
        assertThat(report.rejected()).isEqualTo(3);
        assertThat(report.restored()).isZero();
        assertThat(rejects.stream().sorted(Comparator.comparing(RestoreReject::line)))
                .extracting(reject -> reject.line() + " " + reject.what() + ": " + reject.reason())
                .containsExactly(
                        "3 digest " + digest + ": refused by the server: Server error",
                        "10 key b: its digest is not that of its key: the file was changed",
                        "18 digest " + digest + ": it has no bins in the backup, and a record cannot be without");
    }

    @Test
    void nothingIsWrittenFromADamagedBackup() throws Exception {
        putUsers(300);
        Path file =
                Backup.of(from, USERS).to(directory.resolve("x.asb")).files().get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 30));
        refused(file, "line ", "it was cut off");

        String text = new String(whole, StandardCharsets.UTF_8);
        Files.writeString(file, text.substring(0, text.lastIndexOf("+ k")));
        refused(file, "299 records, the manifest says " + whole.length + " and 300", "take another copy");

        Files.writeString(file, text.replaceFirst("- I n 7\n", "- I n 8\n"));
        refused(file, "or its checksum is another", "take another copy");
        assertThat(into.client().exists(null, USERS.id("u0"))).isFalse();

        Files.delete(Manifest.ofFile(file));
        assertThat(Restore.into(into).from(List.of(file)).restored()).isEqualTo(300);
    }

    private void refused(Path file, String... parts) {
        assertThatThrownBy(() -> Restore.into(into).from(List.of(file)))
                .isInstanceOf(BackupFormatException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContainingAll(parts);
    }

    @Test
    void aDirectoryWithAMissingOrStrangeFileIsRefused() throws Exception {
        putUsers(300);
        Path target = directory.resolve("backup");
        Path file = Backup.of(from, USERS).threads(1).to(target).files().get(0);
        Path strange = target.resolve("strange.asb");
        Files.copy(file, strange);
        assertThatThrownBy(() -> Restore.into(into).from(List.of(target)))
                .hasMessageContaining("strange.asb: the manifest of its directory does not list it");
        Files.delete(strange);
        assertThat(BackupCheck.of(List.of(file), count -> {}).withManifest()).isTrue();
        Files.delete(file);
        assertThatThrownBy(() -> Restore.into(into).from(List.of(target)))
                .hasMessageContaining("test_00000.asb: the file is missing, but the manifest lists it");
    }

    @Test
    void aDirectoryOfAsbackupIsRestoredWithoutManifest() throws Exception {
        putUsers(300);
        Path target = directory.resolve("backup");
        BackupReport report = Backup.of(from, USERS).to(target);
        Files.delete(report.manifest());
        BackupCheck check = BackupCheck.of(List.of(target), count -> {});
        assertThat(check.withManifest()).isFalse();
        assertThat(Restore.into(into).from(check).restored()).isEqualTo(300);
    }

    @Test
    void partsOfABackupThatWasKilledAreNotTakenForOne() throws Exception {
        Path target = directory.resolve("backup");
        Files.createDirectory(target);
        Files.writeString(target.resolve("test_00000.asb.part"), "Version 3.1\n# namespace test\n");
        assertThatThrownBy(() -> Restore.into(into).from(List.of(target)))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
    }

    @Test
    void aRestoreThatCannotGoOnTellsHowFarItWas() throws Exception {
        putUsers(1000);
        Path file =
                Backup.of(from, USERS).to(directory.resolve("x.asb")).files().get(0);
        BackupCheck check = BackupCheck.of(List.of(file), count -> {});
        other.close();
        assertThatThrownBy(() -> Restore.into(into).retryFor(Duration.ZERO).from(check))
                .isInstanceOf(RestoreStoppedException.class)
                .hasMessageContaining("restoring again goes over all records once more")
                .extracting(e -> ((RestoreStoppedException) e).report().restored())
                .isEqualTo(0L);
    }

    @Test
    void progressComesToItsEnd() throws Exception {
        putUsers(100);
        List<String> heard = java.util.Collections.synchronizedList(new ArrayList<>());
        Path file = Backup.of(from, USERS)
                .onProgress((records, partitions) -> heard.add(records + " " + partitions))
                .to(directory.resolve("x.asb"))
                .files()
                .get(0);
        assertThat(heard).contains("100 4096");
        heard.clear();
        Restore.into(into)
                .onProgress((checked, done) -> heard.add(checked + " " + done))
                .from(List.of(file));
        assertThat(heard).startsWith("100 0").endsWith("100 100");
    }

    @Test
    void temporaryFilesAreGoneAtTheEnd() throws Exception {
        putUsers(10);
        Backup.of(from, USERS).to(directory.resolve("x.asb"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("x.asb", "x.asb.manifest.json");
        }
    }
}
