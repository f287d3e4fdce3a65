package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code nightshift wait}. */
@Command(
        description = "Waits until a job has ended, whoever started it.",
        footer = {"", "It reports as if the job had been started here. Ctrl-C leaves the job running."})
final class WaitCommand extends WatchCommand {

    WaitCommand(Terminal terminal) {
        super(terminal, true);
    }
}
