package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cli.terminal.Keyboard;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.terminal.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command works on a terminal of any width from 20 columns on, and what it lays out fits. */
class NarrowTerminalTest extends ServerTest {

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 54, 55, 80, 200})
    void helpOfEveryCommandFits(int columns) {
        for (String command : CommandLineRun.commands()) {
            String help = runAt(columns, "help", command);
            assertThat(help.lines()).as(command).hasSizeGreaterThan(3).allMatch(line -> line.length() <= columns);
            assertThat(help.replaceAll("\\s+", "")).as(command).contains("Usage:nightshift" + command);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 54})
    void commandsRun(int columns) {
        givenUsers(30);
        assertThat(runAt(columns, "--version")).startsWith("nightshift ");
        assertThat(runAt(columns, "count", "test.users", "--host", hosts())).startsWith("30");
        assertThat(runAt(columns, "update", "test.users", "--all", "--set", "a=1", "--host", hosts()))
                .startsWith("done: 30 updated");
        assertThat(runAt(columns, "show", "test.users", "--host", hosts()).lines())
                .hasSize(11)
                .allMatch(line -> line.length() <= columns);
        assertThat(runAt(columns, "jobs", "--host", hosts()).lines()).allMatch(line -> line.length() <= columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80})
    void wordsOfPlansAndRunsStayWhole(int columns, @TempDir Path directory) throws IOException {
        givenUsers(30);
        Path file = Files.writeString(
                directory.resolve("older.yaml"),
                "change: older\ndata-set: %s\nwhere: $.age < 15\nupdate: {add: {age: 1000}}\n"
                        .formatted(named("test.users")[0]));
        for (String[] command : new String[][] {
            {"update", "test.users", "--all", "--add", "age=1", "--dry-run"},
            {"plan", file.toString()},
            {"apply", file.toString(), "--runs", directory.resolve("runs").toString(), "--yes"},
            {"runs", "older", "--runs", directory.resolve("runs").toString()},
        }) {
            boolean needsCluster = !command[0].equals("runs");
            String[] all = needsCluster
                    ? Stream.concat(Stream.of(command), Stream.of("--host", hosts()))
                            .toArray(String[]::new)
                    : command;
            String shown = bothAt(columns, all);
            assertThat(shown.lines())
                    .as(shown)
                    .hasSizeGreaterThan(2)
                    .allMatch(line -> line.length() <= columns || !line.strip().contains(" "));
            if (!command[0].equals("apply")) {
                assertThat(shown.split("\\s+"))
                        .as(shown)
                        .isEqualTo(bothAt(400, all).split("\\s+"));
            }
        }
    }

    private String runAt(int columns, String... arguments) {
        return at(columns, new StringWriter(), arguments);
    }

    private String bothAt(int columns, String... arguments) {
        StringWriter messages = new StringWriter();
        // Without the progress line, which is cut.
        return at(columns, messages, arguments)
                + messages.toString().replaceAll("(?s)\u001b\\[\\?7l.*?\u001b\\[\\?7h|\r\u001b\\[J", "");
    }

    private String at(int columns, StringWriter err, String... arguments) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new Terminal.Traits(true, true, Window.of(columns), true, false),
                Keyboard.NONE,
                name -> null);
        assertThat(Nightshift.run(terminal, named(arguments)))
                .as(err.toString())
                .isZero();
        return out.toString();
    }
}
