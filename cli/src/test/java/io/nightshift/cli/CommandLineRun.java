package io.nightshift.cli;

import io.nightshift.cli.terminal.Keyboard;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command that was run in this process. */
record CommandLineRun(int exitCode, String out, String err) {

    static CommandLineRun of(String... arguments) {
        return of(Map.of(), List.of(), arguments);
    }

    /** As {@link #of(String...)}, with somebody at the terminal who types lines, and with environment variables. */
    static CommandLineRun of(Map<String, String> variables, List<String> typed, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Iterator<String> lines = typed.iterator();
        Keyboard keyboard = () -> lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                Terminal.Traits.NONE,
                typed.isEmpty() ? Keyboard.NONE : keyboard,
                variables::get);
        return new CommandLineRun(Nightshift.run(terminal, arguments), out.toString(), err.toString());
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }

    /** The names of all commands. */
    static Set<String> commands() {
        Terminal nowhere = Terminal.plain(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
        return Nightshift.commandLine(nowhere, new Failures(nowhere, List.of(), name -> false))
                .getSubcommands()
                .keySet();
    }
}
