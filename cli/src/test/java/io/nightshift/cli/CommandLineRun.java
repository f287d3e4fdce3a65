package io.nightshift.cli;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Set;

/** A command that was run in this process. */
record CommandLineRun(int exitCode, String out, String err) {

    static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Nightshift.run(Terminal.plain(new PrintWriter(out), new PrintWriter(err)), arguments);
        return new CommandLineRun(code, out.toString(), err.toString());
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
