package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.policy.WritePolicy;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandsTest extends ServerTest {

    @TempDir
    Path directory;

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void putUsers(String set, int count) {
        WritePolicy policy = new WritePolicy();
        policy.sendKey = true;
        for (int i = 0; i < count; i++) {
            client().put(policy, key(set, "u" + i), new Bin("n", i));
        }
    }

    @Test
    void setIsSavedAndRestoredIntoAnotherOne() throws IOException {
        putUsers("users", 20);
        CommandLineRun saved = run("backup", "test.users", "-w", "$.n < 15", "-o", file("users.asb.gz"));
        assertThat(saved.exitCode()).as(saved.err()).isZero();
        assertThat(saved.outLines().get(0)).startsWith("done: 15 records saved in ");
        assertThat(saved.outLines().get(1))
                .isEqualTo(
                        "  " + file("users.asb.gz") + ", " + Files.size(directory.resolve("users.asb.gz")) + " bytes");
        CommandLineRun restored = run("restore", file("users.asb.gz"), "--into", "test.copy");
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(restored.outLines()).hasSize(1);
        assertThat(restored.outLines().get(0)).startsWith("done: 15 of 15 records restored in ");
        assertThat(restored.err()).isEmpty();
        assertThat(record(key("copy", "u14")).bins).isEqualTo(Map.of("n", 14L));
        assertThat(client().exists(null, key("copy", "u15"))).isFalse();
    }

    @Test
    void recordsThatAreThereFollowTheOptions() {
        putUsers("users", 3);
        run("backup", "test.users", "-o", file("x.asb"));
        client().put(null, key("users", "u0"), new Bin("n", 7), new Bin("extra", 1));
        CommandLineRun unique = run("restore", file("x.asb"), "--unique");
        assertThat(unique.outLines().get(0)).startsWith("done: 0 of 3 records restored in ");
        assertThat(unique.outLines()).contains("  3 left alone: they are there");
        CommandLineRun plain = run("restore", file("x.asb"));
        assertThat(plain.exitCode()).isZero();
        assertThat(plain.outLines())
                .contains("  3 left alone: they are there with the same or a higher generation (--no-generation writes"
                        + " them)");
        assertThat(run("restore", file("x.asb"), "-r", "-g").outLines().get(0))
                .startsWith("done: 3 of 3 records restored in ");
        assertThat(record(key("users", "u0")).bins).isEqualTo(Map.of("n", 0L));
        CommandLineRun both = run("restore", file("x.asb"), "-u", "-r");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--replace and --no-generation do not go with it");
    }

    @Test
    void resultsAreJsonForPrograms() {
        putUsers("users", 2);
        JsonNode saved = json(run("backup", "test.users", "-o", file("dir"), "--gzip", "--json")
                .out());
        assertThat(saved.get("records").asInt()).isEqualTo(2);
        assertThat(saved.get("files").get(0).asText()).isEqualTo(file("dir/test_00000.asb.gz"));
        assertThat(saved.get("manifest").asText()).isEqualTo(file("dir/manifest.json"));
        JsonNode check = json(run("restore", "--check", file("dir"), "--json").out());
        assertThat(check.get("records").asInt()).isEqualTo(2);
        assertThat(check.get("manifest").asBoolean()).isTrue();
        JsonNode restored =
                json(run("restore", file("dir"), "--no-generation", "--json").out());
        assertThat(restored.get("state").asText()).isEqualTo("done");
        assertThat(restored.get("restored").asInt()).isEqualTo(2);
        assertThat(restored.get("rejects")).isEmpty();
    }

    @Test
    void damageIsOneLineAndNothingIsWritten() throws IOException {
        putUsers("users", 100);
        Path file = directory.resolve("x.asb");
        run("backup", "test.users", "-o", file.toString());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        CommandLineRun run = run("restore", file.toString(), "--into", "test.copy");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("nightshift: " + file + ", line ").contains("take a complete copy of it");
        assertThat(client().exists(null, key("copy", "u0"))).isFalse();
        assertThat(run("restore", file("none.asb")).err())
                .isEqualTo("nightshift: no such file: " + file("none.asb") + "\n");
    }

    @Test
    void withoutManifestThatIsSaid() throws IOException {
        putUsers("users", 1);
        run("backup", "test.users", "-o", file("x.asb"));
        Files.delete(directory.resolve("x.asb.manifest.json"));
        CommandLineRun check = run("restore", "--check", file("x.asb"));
        assertThat(check.out()).isEqualTo("whole: 1 record of namespace test in 1 file\n");
        assertThat(check.err())
                .isEqualTo("  there is no manifest: a file that was cut off between two records would look whole\n");
    }

    @Test
    void rejectsAreListedAndWritten() throws IOException {
        putUsers("users", 1);
        client().put(null, key("users", "secret"), new Bin("n", 2));
        run("backup", "test.users", "-o", file("x.asb"));
        CommandLineRun run = run(
                "restore", file("x.asb"), "--into", "test.copy", "--rejects", file("rejects.txt"), "--records-only");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.outLines()).contains("  1 rejected");
        assertThat(run.err())
                .contains(": its key was not stored with it, and only with its key it can go into another set");
        assertThat(Files.readString(directory.resolve("rejects.txt"))).startsWith(file("x.asb") + "\t");
    }

    @Test
    void whatCannotBeSavedIsRefusedBeforeAnythingIsWritten() {
        putUsers("users", 1);
        assertThat(run("backup", "test.nosuchset", "-o", file("x.asb")).err()).contains("has no set");
        assertThat(run("backup", "nowhere", "-o", file("x.asb")).err()).contains("there is no namespace nowhere");
        assertThat(run("backup", "test.users", "-o", file("x.asb"), "--gzip").exitCode())
                .isEqualTo(2);
        assertThat(directory).isEmptyDirectory();
        run("backup", "test.users", "-o", file("x.asb"));
        CommandLineRun again = run("backup", "test.users", "-o", file("x.asb"));
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .isEqualTo("nightshift: " + file("x.asb") + ": is there already: choose another name, or remove it\n");
    }
}
