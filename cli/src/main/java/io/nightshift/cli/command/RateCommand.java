package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.RunControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nightshift rate}. */
@Command(
        description = "Changes how fast a run goes, now and for what follows.",
        footer = {"", "  nightshift rate gold-tier 2000"})
final class RateCommand extends RunCommand {

    @Parameters(
            index = "1",
            paramLabel = "N",
            description = "Records per second on each node; 0 leaves it to the servers.")
    private int recordsPerSecond;

    RateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String ask(RunControl control) {
        return control.rate(recordsPerSecond);
    }
}
