package io.nightshift.run.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import io.nightshift.run.backup.format.BackupFormatException;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manifest of a backup says of its files, and what of it is compared. */
class ManifestTest {

    private static final DataSet USERS = DataSet.of("test", "users");
    private static final int RECORDS = 50;

    @TempDir
    Path directory;

    private EmbeddedServer server;
    private Cluster cluster;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start();
        cluster = Cluster.connect(server.host(), server.port());
        for (int i = 0; i < RECORDS; i++) {
            cluster.client().put(null, USERS.id(i), new Bin("n", i), new Bin("bytes", new byte[200]));
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    private Path backup(boolean sha256) throws Exception {
        return Backup.of(cluster, USERS)
                .sha256(sha256)
                .to(directory.resolve("x.asb"))
                .files()
                .get(0);
    }

    private static Manifest.File entry(Path file) throws IOException {
        return Manifest.read(Manifest.ofFile(file)).orElseThrow().file(file).orElseThrow();
    }

    private static long check(Path file) throws IOException {
        return BackupCheck.of(List.of(file), count -> {}).records();
    }

    private static String crc32(Path file) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return String.format("%08x", crc.getValue());
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** Puts another entry in the manifest's place. */
    private static void rewrite(Path file, Manifest.File entry) throws IOException {
        Manifest it = Manifest.read(Manifest.ofFile(file)).orElseThrow();
        Files.writeString(
                Manifest.ofFile(file),
                new Manifest(
                                it.format(),
                                it.namespace(),
                                it.set(),
                                it.filter(),
                                it.started(),
                                it.finished(),
                                it.records(),
                                List.of(entry))
                        .toJson());
    }

    /** Damages a byte of a value, so that the file can still be read and has as many bytes. */
    private static void damage(Path file) throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("AAAA\n", "AAAB\n").replaceFirst("AAA=\n", "AAE=\n"));
        assertThat(Files.size(file)).isEqualTo(text.length());
        assertThat(Files.readString(file)).isNotEqualTo(text);
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> check(file))
                .isInstanceOf(BackupFormatException.class)
                .hasMessageContaining(why);
    }

    @Test
    void filesHaveTheirCrc32AndTheirSha256IfThatIsWanted() throws Exception {
        Path file = backup(true);
        assertThat(entry(file).crc32()).contains(crc32(file));
        assertThat(entry(file).sha256()).contains(sha256(file));
        assertThat(check(file)).isEqualTo(RECORDS);
    }

    @Test
    void withoutSha256DamageIsFound() throws Exception {
        Path file = backup(false);
        assertThat(entry(file).sha256()).isEmpty();
        assertThat(Files.readString(Manifest.ofFile(file))).doesNotContain("sha256");
        assertThat(check(file)).isEqualTo(RECORDS);
        damage(file);
        refused(file, "or its checksum is another");
    }

    @Test
    void sha256IsComparedToo() throws Exception {
        Path file = backup(true);
        damage(file);
        rewrite(
                file,
                new Manifest.File(
                        "x.asb",
                        RECORDS,
                        Files.size(file),
                        Optional.of(crc32(file)),
                        entry(file).sha256()));
        refused(file, "or its checksum is another");
    }

    @Test
    void manifestsOfEarlierVersionsHaveOnlySha256() throws Exception {
        Path file = backup(false);
        String manifest = Files.readString(Manifest.ofFile(file));
        String earlier =
                manifest.replace("\"crc32\" : \"" + crc32(file) + "\"", "\"sha256\" : \"" + sha256(file) + "\"");
        assertThat(earlier).isNotEqualTo(manifest);
        Files.writeString(Manifest.ofFile(file), earlier);
        assertThat(check(file)).isEqualTo(RECORDS);
        damage(file);
        refused(file, "or its checksum is another");
    }

    @Test
    void numbersAreComparedBesidesTheChecksum() throws Exception {
        Path file = backup(false);
        rewrite(
                file,
                new Manifest.File("x.asb", RECORDS + 1, Files.size(file), Optional.of(crc32(file)), Optional.empty()));
        refused(file, RECORDS + " records, the manifest says " + Files.size(file) + " and " + (RECORDS + 1));
    }

    @Test
    void aManifestWithoutChecksumsVouchesForNothing() throws Exception {
        Path file = backup(false);
        String manifest = Files.readString(Manifest.ofFile(file));
        Files.writeString(Manifest.ofFile(file), manifest.replace("crc32", "crc64"));
        refused(file, "it has no checksum of x.asb");
        Files.writeString(Manifest.ofFile(file), manifest.replace("\"files\"", "\"fields\""));
        refused(file, "the manifest cannot be read");
        Files.writeString(Manifest.ofFile(file), "{\n  garbage");
        refused(file, "the manifest cannot be read (line 2 is no JSON); remove it");
    }

    @Test
    void aManifestThatLacksAFieldIsRefused() throws Exception {
        Path file = backup(false);
        String manifest = Files.readString(Manifest.ofFile(file));
        for (String field :
                List.of("format", "namespace", "set", "filter", "started", "finished", "records", "name", "bytes")) {
            String lacking = manifest.replaceFirst("\"" + field + "\" :", "\"other\" :");
            assertThat(lacking).isNotEqualTo(manifest);
            Files.writeString(Manifest.ofFile(file), lacking);
            refused(file, "the manifest cannot be read (field " + field + " is missing or wrong)");
        }
    }
}
