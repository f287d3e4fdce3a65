package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes in files: planned, reviewed, applied once. */
class ChangeFileTest extends ServerTest {

    @TempDir
    private Path directory;

    private Path change(String yaml) throws IOException {
        String set = named("test.users")[0];
        return Files.writeString(directory.resolve("older.yaml"), yaml.replace("test.users", set));
    }

    private Path older() throws IOException {
        return change("""
                change: older people
                because: TICKET-42
                data-set: test.users
                where: $.age < 50
                update: {add: {age: 1000}}
                """);
    }

    private CommandLineRun apply(Path file, String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "apply",
                                file.toString(),
                                "--runs",
                                directory.resolve("runs").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private long count(String where) {
        return Long.parseLong(run("count", "test.users", "-w", where).out().strip());
    }

    @Test
    void aSetThatIsNotThereIsNeitherPlannedNorChanged() throws IOException {
        givenUsers(10);
        Path file = Files.writeString(
                directory.resolve("typo.yaml"),
                "{change: typo, data-set: " + named("test.users")[0] + "x, all: true, update: {set: {a: 1}}}");
        assertThat(run("plan", file.toString()).err()).contains("has no set ", "did you mean ");
        assertThat(apply(file, "--unplanned").err()).contains("has no set ", "did you mean ");
        assertThat(directory.resolve("typo.plan")).doesNotExist();
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    @Test
    void aFileWithoutAnEndIsNotReadForEver() {
        assertThat(run("plan", "/dev/zero").err()).contains("/dev/zero is no change: it is longer than 1048576 bytes");
    }

    @Test
    void aChangeIsPlannedThenAppliedOnce() throws IOException {
        givenUsers(100);
        Path file = older();
        CommandLineRun plan = run("plan", file.toString());
        assertThat(plan.out())
                .startsWith("dry run, nothing was written")
                .contains("50 would change", "planned in " + directory.resolve("older.plan"));
        assertThat(plan.exitCode()).isZero();
        assertThat(count("$.age >= 1000")).isZero();

        CommandLineRun applied = apply(file);
        assertThat(applied.err()).contains("planned by ", ": 50 of 100 records match", "guard set");
        assertThat(applied.out()).startsWith("converged: 50 changed");
        assertThat(applied.exitCode()).isZero();

        CommandLineRun again = apply(file);
        assertThat(again.out()).startsWith("converged: 50 changed");
        assertThat(again.err()).contains("run older-people is over since ", ": nothing was done");
        assertThat(again.exitCode()).isZero();
        assertThat(count("$.age >= 1000")).isEqualTo(50);
        assertThat(count("$.age >= 2000")).isZero();
    }

    @Test
    void onlyWhatWasPlannedIsApplied() throws IOException {
        givenUsers(10);
        Path file = older();
        assertThat(apply(file).err())
                .contains("there is no plan " + directory.resolve("older.plan")
                        + ": look at the change with `nightshift plan " + file + "` first, or say --unplanned");
        run("plan", file.toString());
        Files.writeString(file, Files.readString(file).replace("1000", "2000"));
        CommandLineRun edited = apply(file);
        assertThat(edited.err()).contains("change older people is not what was planned by ");
        assertThat(edited.exitCode()).isEqualTo(2);
        assertThat(count("$.age >= 1000")).isZero();

        Files.writeString(file, "# reviewed\n" + Files.readString(file).replace("2000", "1000"));
        assertThat(apply(file).exitCode()).isZero();
        Files.writeString(file, Files.readString(file).replace("1000", "2000"));
        assertThat(apply(file).err()).contains("give an edited change a new name");
        assertThat(count("$.age >= 2000")).isZero();
    }

    @Test
    void unplannedIsSaid() throws IOException {
        givenUsers(10);
        assertThat(apply(older(), "--unplanned").out()).startsWith("converged: 10 changed");
    }

    @Test
    void aCanaryWaitsAndApplyingAgainChangesNothing() throws IOException {
        givenUsers(200);
        Path file = change("""
                change: careful
                data-set: test.users
                all: true
                update: {set: {seen: 1}}
                canary: [10]
                """);
        assertThat(apply(file, "--unplanned").exitCode()).isEqualTo(8);
        CommandLineRun again = apply(file);
        assertThat(again.exitCode()).isEqualTo(8);
        assertThat(again.out()).contains("go on: nightshift resume careful");
        assertThat(run("resume", "careful", "--runs", directory.resolve("runs").toString())
                        .out())
                .startsWith("converged: ");
        assertThat(count("$.seen == 1")).isEqualTo(200);
    }

    @Test
    void whatCannotBeUndoneIsSaidBefore() throws IOException {
        givenUsers(5);
        Path file = change("""
                change: live on
                data-set: test.users
                all: true
                touch: 30d
                backup: %s
                """.formatted(directory.resolve("backups")));
        String warning = "cannot be undone, because it cannot mark the records that it changes";
        assertThat(run("plan", file.toString()).err()).contains(warning);
        assertThat(apply(file).err()).contains(warning);
        assertThat(run("touch", "test.users", "--all", "--ttl", "30d", "--dry-run")
                        .err())
                .contains(warning);
        JsonNode json = json(run("touch", "test.users", "--all", "--ttl", "30d", "--dry-run", "--json")
                .out()
                .strip());
        assertThat(json.get("undoable").booleanValue()).isFalse();
    }

    @Test
    void mistakesNameTheLine() throws IOException {
        Path file = change("change: c\ndata-set: test.users\nwher: $.a == 1\n");
        CommandLineRun plan = run("plan", file.toString());
        assertThat(plan.err()).contains("older.yaml, line 3: unknown key \"wher\"; did you mean where?");
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(run("plan", directory.resolve("none.yaml").toString()).err()).contains("there is no such file");
    }

    @Test
    void recordsThatWouldFailAreFound() throws IOException {
        givenUsers(5);
        Path file = change("change: c\ndata-set: test.users\nall: true\nupdate: {add: {name: 1}}\n");
        assertThat(run("plan", file.toString(), "--json").exitCode()).isEqualTo(5);
    }
}
