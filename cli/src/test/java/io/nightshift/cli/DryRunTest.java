package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.cli.terminal.Keyboard;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.terminal.Window;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that are only tried. */
class DryRunTest extends ServerTest {

    @Test
    void showsWhatWouldChangeAndChangesNothing() {
        givenUsers(100);

        CommandLineRun run = run(
                "update", "test.users", "--where", "$.age == 95", "--set", "group=old", "--add", "age=5", "--dry-run");

        assertThat(run.outLines())
                .startsWith("dry run, nothing was written", "  match   1 of 100 records", "  result  1 would change")
                .contains("  age    95 → 100", "  group  (none) → old");
        // Carried out again, the condition would not let the record through: the change may be repeated.
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(record(user(95)).bins).containsEntry("age", 95L).doesNotContainKey("group");
        assertThat(record(user(95)).generation).isEqualTo(1);
    }

    @Test
    void neitherAsksNorNeedsAllBecauseNothingIsWritten() {
        givenUsers(30);

        assertThat(run("delete", "test.users", "--dry-run").outLines()).contains("  result  30 would be deleted");
        assertThat(run("touch", "test.users", "--ttl", "30d", "--dry-run").outLines())
                .contains("  result  30 would change")
                .contains("  (expires)  never → in 30d");
        assertThat(run("count", "test.users").out().strip()).isEqualTo("30");
    }

    @Test
    void recordsThatWouldFailMakeTheExitCodeFive() {
        givenUsers(40);

        CommandLineRun run = run("update", "test.users", "--add", "name=1", "--dry-run", "--full");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.outLines())
                .contains("  result  40 would fail")
                .contains(
                        "  fails   40 records: add name: an integer does not fit a bin that holds a string (12, Bin type"
                                + " error)");
    }

    @Test
    void jsonTellsTheSame() {
        givenUsers(40);

        CommandLineRun run =
                run("update", "test.users", "--where", "$.age == 7", "--set", "m={\"a\":null}", "--dry-run", "--json");

        JsonNode plan = json(run.out());
        assertThat(plan.at("/dryRun").booleanValue()).isTrue();
        assertThat(plan.at("/kind").textValue()).isEqualTo("update");
        assertThat(plan.at("/matching/likely").longValue()).isEqualTo(1);
        assertThat(plan.at("/matching/inSet").longValue()).isEqualTo(40);
        assertThat(plan.at("/result/changed").longValue()).isEqualTo(1);
        assertThat(plan.at("/result/complete").booleanValue()).isTrue();
        assertThat(plan.at("/sample/0/fate").textValue()).isEqualTo("changed");
        assertThat(plan.at("/sample/0/changes/0/path").textValue()).isEqualTo("m");
        assertThat(plan.at("/sample/0/changes/0/added").booleanValue()).isTrue();
        assertThat(plan.at("/sample/0/changes/0/after").toString()).isEqualTo("{\"a\":null}");
        assertThat(plan.at("/exitCode").intValue()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aValueThatWouldBeNilIsToldFromOneThatWouldBeGone() {
        givenUsers(1);
        client().put(null, user(0), new Bin("m", new TreeMap<>(Map.of("a", 1, "b", 2))));

        CommandLineRun run = run("update", "test.users", "--set", "m={\"b\":null,\"c\":null}", "--dry-run");

        assertThat(run.outLines()).contains("  m.a  1 → (gone)", "  m.b  2 → nil", "  m.c  (none) → nil");
    }

    @Test
    void aSetThatIsNotThereIsAnError() {
        givenUsers(1);

        CommandLineRun run = run("update", "test.usres", "--set", "a=1", "--dry-run");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has no set");
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        assertThat(run("update", "test.users", "--all", "--set", "a=1", "--full")
                        .err())
                .startsWith("nightshift: --full belongs to --dry-run: add it");
        assertThat(run("update", "test.users", "--all", "--set", "a=1", "--sample", "3")
                        .err())
                .startsWith("nightshift: --sample belongs to --dry-run: add it");
        assertThat(run("update", "test.users", "--set", "a=1", "--dry-run", "--sample", "-1")
                        .err())
                .startsWith("nightshift: --sample must be 0 or more, was -1");
        assertThat(run("update", "test.users", "--set", "a=1", "--dry-run", "--detach")
                        .err())
                .startsWith("nightshift: --dry-run starts no job that could be left running: leave --detach out");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80})
    void fitsTheTerminal(int columns) {
        givenUsers(10);
        client().put(null, user(0), new Bin("long", "x".repeat(200)), new Bin("name", 5));

        String out = runAt(
                columns,
                "update",
                "test.users",
                "--set",
                "long=" + "y".repeat(200),
                "--append",
                "name=!",
                "--dry-run",
                "--sample",
                "20");

        assertThat(out.lines()).hasSizeGreaterThan(20).allMatch(line -> line.length() <= columns);
    }

    private String runAt(int columns, String... arguments) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                new Terminal.Traits(true, true, Window.of(columns), true, false),
                Keyboard.NONE,
                name -> null);
        List<String> all = new ArrayList<>(List.of(named(arguments)));
        all.addAll(List.of("--host", hosts()));
        assertThat(Nightshift.run(terminal, all.toArray(String[]::new))).isEqualTo(5);
        return out.toString();
    }
}
