package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code nightshift wait}. */
@Command(
        description = "Waits until a job or a run has ended, whoever started it.",
        footer = {"", "It reports as if it had been started here. Ctrl-C leaves it running."})
final class WaitCommand extends WatchCommand {

    WaitCommand(Terminal terminal) {
        super(terminal, true);
    }
}
