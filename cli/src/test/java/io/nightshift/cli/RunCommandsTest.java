package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes as runs, from their start to their end, by commands alone. */
class RunCommandsTest extends ServerTest {

    @TempDir
    private Path runs;

    private CommandLineRun runs(String... arguments) {
        return run(with(arguments));
    }

    private CommandLineRun local(String... arguments) {
        return CommandLineRun.of(with(arguments));
    }

    private String[] with(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--runs", runs.toString()))
                .toArray(String[]::new);
    }

    private JsonNode one() {
        return json(local("runs", "--json").out().strip());
    }

    @Test
    void anUpdateAsARunConverges() {
        givenUsers(100);
        CommandLineRun run = runs(
                "update",
                "test.users",
                "-w",
                "$.age < 50",
                "--add",
                "age=1000",
                "--run",
                "older people",
                "--because",
                "TICKET-42");
        assertThat(run.err()).contains("guard set", "pass 1: 50 changed, 0 failed", "went over every record");
        assertThat(run.out()).startsWith("converged: 50 changed, 0 failed in ");
        assertThat(run.exitCode()).isZero();
        assertThat(run("count", "test.users", "-w", "$.age >= 1000").out()).isEqualToIgnoringNewLines("50");

        JsonNode report = one();
        assertThat(report.get("state").textValue()).isEqualTo("converged");
        assertThat(report.get("because").textValue()).isEqualTo("TICKET-42");
        assertThat(report.get("changed").longValue()).isEqualTo(50);
        assertThat(report.get("exitCode").intValue()).isZero();
        String id = report.get("run").textValue();
        assertThat(id).startsWith("older-people-");
        assertThat(local("runs", "older").out()).contains("run " + id, "because TICKET-42", "ended: converged");
        assertThat(local("wait", id).exitCode()).isZero();
        assertThat(runs("resume", id).err()).contains("is over (converged)");
    }

    @Test
    void aRunThatChangesNothingSaysWhy() {
        givenUsers(10);
        CommandLineRun run = runs("update", "test.users", "-w", "$.agee < 50", "--set", "a=1", "--run", "misspelt");
        assertThat(run.out()).startsWith("converged: 0 changed");
        assertThat(run.err()).contains("nightshift: warning: ", "did you mean age?");
    }

    @Test
    void aCanaryWaitsForAPersonAndIsResumed() {
        givenUsers(200);
        CommandLineRun held = runs(
                "update", "test.users", "-w", "$.age >= 0", "--set", "seen=1", "--run", "canary", "--canary", "10");
        assertThat(held.exitCode()).isEqualTo(8);
        assertThat(held.out()).startsWith("HELD, waits for a person: ").contains("go on: nightshift resume canary-");
        long first = seen();
        assertThat(first).isBetween(1L, 60L);

        CommandLineRun resumed = runs("resume", "canary", "--because", "looks good");
        assertThat(resumed.out()).startsWith("converged: ");
        assertThat(resumed.exitCode()).isZero();
        assertThat(seen()).isEqualTo(200);
        assertThat(local("runs", "canary").out()).contains("resumed by ", "looks good", "taken over by ");
    }

    @Test
    void somebodyAtTheTerminalIsAskedAfterEachStep() {
        givenUsers(200);
        CommandLineRun run = runTyping(
                "yes",
                with(
                        "update",
                        "test.users",
                        "-w",
                        "$.age >= 0",
                        "--set",
                        "seen=1",
                        "--run",
                        "asked",
                        "--canary",
                        "10"));
        assertThat(run.out()).startsWith("converged: 200 changed");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aLimitPausesAndIsRaisedByResume() {
        givenUsers(100);
        CommandLineRun paused = runs(
                "update",
                "test.users",
                "-w",
                "$.age >= 0",
                "--set",
                "seen=1",
                "--run",
                "limited",
                "--max-records",
                "10");
        assertThat(paused.exitCode()).isEqualTo(7);
        assertThat(paused.out()).startsWith("PAUSED: ").contains("10");
        assertThat(seen()).isLessThanOrEqualTo(10);

        CommandLineRun resumed = runs("resume", "limited", "--max-records", "1000");
        assertThat(resumed.out()).startsWith("converged: ");
        assertThat(seen()).isEqualTo(100);
    }

    @Test
    void aRunThatIsHeldCanBeEndedForGood() {
        givenUsers(50);
        runs("delete", "test.users", "-w", "$.age >= 0", "--run", "purge", "--canary", "10");
        CommandLineRun abort = runs("abort", "purge", "--because", "not now");
        assertThat(abort.out()).startsWith("run purge-");
        assertThat(abort.exitCode()).isZero();
        JsonNode report = one();
        assertThat(report.get("state").textValue()).isEqualTo("aborted");
        assertThat(report.get("exitCode").intValue()).isEqualTo(9);
        assertThat(local("wait", "purge").exitCode()).isEqualTo(9);
        assertThat(local("abort", "purge").err()).contains("is over (aborted)");
    }

    @Test
    void aRunWithABackupIsTakenBackExceptWhatOthersHaveWritten() {
        givenUsers(30);
        CommandLineRun run = runs(
                "update",
                "test.users",
                "-w",
                "$.age < 20",
                "--add",
                "age=100",
                "--run",
                "wrong",
                "--backup",
                runs.resolve("backups").toString());
        assertThat(run.out()).startsWith("converged: 20 changed").contains("take it back: nightshift undo wrong-");
        client().put(null, key("users", "u3"), new Bin("age", 7));

        CommandLineRun undo = runs("undo", "wrong");
        assertThat(undo.out())
                .startsWith("undone: 19 records put back as they were, 0 were so already")
                .contains("1 record, written by others since, left alone: ");
        assertThat(undo.exitCode()).isZero();
        assertThat(run("count", "test.users", "-w", "$.age >= 100").out()).isEqualToIgnoringNewLines("0");
        assertThat(run("count", "test.users", "-w", "$.age == 7").out()).isEqualToIgnoringNewLines("2");
        assertThat(one().get("state").textValue()).isEqualTo("undone");
        assertThat(local("wait", "wrong").exitCode()).isEqualTo(10);
    }

    @Test
    void marksAreRemovedWhenNoUndoIsWantedAnyMore() {
        givenUsers(10);
        runs(
                "update",
                "test.users",
                "-w",
                "$.age < 5",
                "--set",
                "a=1",
                "--run",
                "kept",
                "--backup",
                runs.resolve("backups").toString());
        assertThat(run("count", "test.users", "-w", "$.nightshift_run.exists()").out())
                .isEqualToIgnoringNewLines("5");
        CommandLineRun unmark = runs("unmark", "kept");
        assertThat(unmark.out()).startsWith("converged: 5 changed");
        assertThat(run("count", "test.users", "-w", "$.nightshift_run.exists()").out())
                .isEqualToIgnoringNewLines("0");
    }

    @Test
    void whatHasNoBackupCannotBeUndone() {
        givenUsers(3);
        runs("update", "test.users", "-w", "$.age < 5", "--set", "a=1", "--run", "bare");
        assertThat(runs("undo", "bare").err()).contains("has no backup", "--backup DIR");
    }

    @Test
    void recordsThatFailAreListedAndTheExitCodeTells() {
        givenUsers(20);
        client().put(null, key("users", "odd"), new Bin("age", "text"), new Bin("name", "odd"));
        CommandLineRun run =
                runs("update", "test.users", "-w", "$.name.exists()", "--add", "age=1", "--run", "failing", "--json");
        JsonNode report = json(run.out().strip());
        assertThat(report.get("state").textValue()).isEqualTo("complete-except");
        assertThat(report.get("failed").longValue()).isEqualTo(1);
        assertThat(Path.of(report.get("failures").get(0).textValue())).exists();
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedBeforeAnythingIsSent() {
        refused("--canary belongs to --run NAME: add it", "--canary", "1");
        refused("--rps auto:1-2 belongs to --run NAME: add it", "--rps", "auto:1-2");
        refused("--expect belongs to --canary: add it", "--run", "x", "--expect", "$.a == 1");
        refused("was \"fast\"", "--run", "x", "--rps", "fast");
        refused("a step of a canary must be 0.01 to 100 per cent", "--run", "x", "--canary", "0.001");
        refused("below 100 per cent, like 0.01, 1, 10; they were 50, 10", "--run", "x", "--canary", "50,10");
        refused("above 0 and at most 100 per cent, was 500", "--run", "x", "--max-share", "500");
        refused("above 0 and at most 100 per cent, was NaN", "--run", "x", "--max-share", "NaN");
        refused("max records must be 1 or more, was 0", "--run", "x", "--max-records", "0");
        refused("a window must be like 01:00-05:00", "--run", "x", "--window", "night");
        refused("leave --detach out", "--run", "x", "--detach");
        assertThat(local("runs").err()).contains("no runs");
        assertThat(local("pause", "nosuch").err()).contains("there is no run \"nosuch\"");
    }

    @Test
    void aTouchWithABackupDoesNotPromiseAnUndo() {
        givenUsers(10);
        CommandLineRun touch = runs(
                "touch", "test.users", "--all", "--ttl", "never", "--run", "touched", "--backup", runs + "/backups");
        assertThat(touch.out())
                .contains(
                        "saved in " + runs + "/backups/touched-",
                        "cannot be undone, because it cannot mark the records")
                .doesNotContain("take it back");
    }

    @Test
    void aRunWhoseJournalIsDamagedIsNotMissingFromTheList() throws IOException {
        givenUsers(10);
        String id = json(runs("update", "test.users", "-w", "$.age < 50", "--set", "a=1", "--run", "damaged", "--json")
                        .out()
                        .strip())
                .get("run")
                .textValue();
        Path journal = runs.resolve(id).resolve("journal.jsonl");
        Files.writeString(journal, Files.readString(journal).replaceFirst("converged|CONVERGED|created", "xxxxxxx"));

        CommandLineRun list = local("runs");
        assertThat(list.err())
                .contains("no readable runs in " + runs, "nightshift: warning: run " + id + ": the journal is damaged");
        JsonNode listed = one();
        assertThat(listed.get("run").textValue()).isEqualTo(id);
        assertThat(listed.get("state").textValue()).isEqualTo("unreadable");
    }

    @Test
    void aSetOrNamespaceThatIsNotThereIsRefused() {
        givenUsers(10);
        CommandLineRun run = runs("update", "test.usres", "-w", "$.age < 50", "--set", "a=1", "--run", "typo");
        assertThat(run.err()).contains("namespace test has no set ");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(runs("update", "tess.users", "--all", "--set", "a=1", "--run", "typo")
                        .err())
                .contains("there is no namespace tess on this cluster; it has test");
        assertThat(run("update", "tess.users", "--all", "--set", "a=1", "--dry-run")
                        .err())
                .contains("there is no namespace tess on this cluster; it has test");
        assertThat(local("runs").err()).contains("no runs in " + runs);
    }

    private void refused(String message, String... options) {
        CommandLineRun run = run(
                Stream.concat(Stream.of("update", "test.users", "-w", "$.age > 1", "--set", "a=1"), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(run.err()).contains(message);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private long seen() {
        return Long.parseLong(
                run("count", "test.users", "-w", "$.seen == 1").out().strip());
    }
}
