package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a set of the cluster keeps, by commands alone. */
class RunsInClusterTest extends ServerTest {

    private static final String KEPT_IN = "test.kept";

    @TempDir
    private Path directory;

    private CommandLineRun runs(String... arguments) {
        return run(Stream.concat(Stream.of(arguments), Stream.of("--runs-in", KEPT_IN))
                .toArray(String[]::new));
    }

    @Test
    void everyCommandFindsARunThatTheClusterKeeps() {
        givenUsers(50);
        CommandLineRun held = runs(
                "update", "test.users", "-w", "$.age >= 0", "--set", "seen=1", "--run", "shared", "--canary", "20");
        assertThat(held.exitCode()).isEqualTo(8);
        assertThat(runs("runs").out()).contains("shared-", "held");
        assertThat(runs("watch", "shared").exitCode()).isEqualTo(8);
        assertThat(runs("pause", "shared").err()).contains("nobody drives run shared-");
        assertThat(runs("resume", "shared").out()).startsWith("converged: ");
        assertThat(runs("wait", "shared").exitCode()).isZero();
        assertThat(runs("rate", "shared", "100").err()).contains("is over (converged)");
        assertThat(runs("runs", "shared").out()).contains("taken over by", "ended: converged");
        assertThat(run("runs", "--runs-in", KEPT_IN).out()).contains("shared-");
        assertThat(run("runs", "--runs-in", "test.other").err()).contains("no runs");
    }

    @Test
    void listsAreKeptThereToo() {
        givenUsers(20);
        client().put(null, key("users", "odd"), new Bin("age", "text"), new Bin("name", "odd"));
        CommandLineRun failing =
                runs("update", "test.users", "-w", "$.name.exists()", "--add", "age=1", "--run", "failing");
        assertThat(failing.exitCode()).isEqualTo(6);
        JsonNode report = json(runs("runs", "failing", "--json").out().strip());
        String id = report.get("run").textValue();
        String file = report.get("failures").get(0).textValue();
        assertThat(file).isEqualTo("failed-2.jsonl of run " + id + " in " + KEPT_IN);
        assertThat(failing.out())
                .contains("records that failed: " + file + "; list them: nightshift runs " + id
                        + " --file failed-2.jsonl");
        assertThat(json(runs("runs", "failing", "--file", "failed-2.jsonl")
                                .out()
                                .strip())
                        .get("code")
                        .intValue())
                .isEqualTo(12);
        assertThat(runs("runs", "failing", "--file", "other").err()).contains("has no file other");
        assertThat(runs("runs", "--file", "x").err()).contains("--file x belongs to a run: name it");
    }

    @Test
    void aRunIsTakenBackAndItsMarksAreRemoved() {
        givenUsers(10);
        String backups = directory.resolve("backups").toString();
        runs("update", "test.users", "-w", "$.age < 5", "--add", "age=100", "--run", "wrong", "--backup", backups);
        assertThat(runs("undo", "wrong").out()).startsWith("undone: 5 records put back as they were");
        runs("update", "test.users", "-w", "$.age < 5", "--add", "age=100", "--run", "right", "--backup", backups);
        assertThat(runs("unmark", "right").out()).startsWith("converged: 5 changed");
        CommandLineRun purge = runs("delete", "test.users", "-w", "$.age >= 0", "--run", "purge", "--canary", "10");
        assertThat(purge.exitCode()).isEqualTo(8);
        assertThat(runs("abort", "purge").exitCode()).isZero();
    }

    @Test
    void aProfileSaysWhereRunsAreKept() throws Exception {
        givenUsers(10);
        Path config = Files.createDirectories(directory.resolve("nightshift")).resolve("config.toml");
        Files.writeString(config, """
                [ops]
                hosts = "%s"
                runs-in = "%s"
                """.formatted(hosts(), named("test.ops_runs")[0]));
        Map<String, String> variables = Map.of("XDG_CONFIG_HOME", directory.toString());
        CommandLineRun run = CommandLineRun.of(
                variables,
                List.of(),
                named("update test.users --profile ops --all --set a=1 --run profiled".split(" ")));
        assertThat(run.out()).startsWith("converged: 10 changed");
        assertThat(run("runs", "--runs-in", "test.ops_runs").out()).contains("profiled-");
    }

    @Test
    void theRunsThemselvesAreNotChanged() {
        givenUsers(10);
        runs("update", "test.users", "--all", "--set", "a=1", "--run", "kept");
        assertThat(runs("delete", KEPT_IN, "--all", "--run", "purge").err())
                .contains(KEPT_IN + " keeps the runs, this one too: a run must not change it");
        assertThat(runs("update", "test", "--all", "--set", "a=1", "--run", "all")
                        .err())
                .contains("would also change the runs in " + KEPT_IN + ": name a set, or keep this run elsewhere");
        assertThat(run("update", "test", "--all", "--set", "a=1", "--run", "all", "--runs-in", "test")
                        .err())
                .contains("would also change the runs in test.nightshift_runs: name a set");
    }

    @Test
    void runsAreKeptInOnePlace() {
        assertThat(runs("runs", "--runs", directory.toString()).err())
                .contains("runs are kept in one place: --runs " + directory + " or --runs-in " + KEPT_IN);
    }
}
