package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.RunControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightshift pause}. */
@Command(
        description = "Stops the job of a run until it is resumed; no node writes for it any more when this returns.",
        footer = {"", "  nightshift pause gold-tier --because 'peak hour'"})
final class PauseCommand extends RunCommand {

    @Option(names = "--because", paramLabel = "TEXT", description = "Why, for the journal.")
    private String reason = "";

    PauseCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String ask(RunControl control) {
        return control.pause(reason);
    }
}
