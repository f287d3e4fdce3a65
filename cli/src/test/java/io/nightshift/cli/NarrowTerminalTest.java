package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cli.terminal.Keyboard;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.terminal.Window;
import java.io.PrintWriter;
import java.io.StringWriter;
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

    private String runAt(int columns, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
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
