package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunIds;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.RunControl;
import io.nightshift.run.Runs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands have in common that speak to the process that drives a run; they ask no cluster. */
abstract class RunCommand implements Callable<Integer> {

    final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "Id of the run, or its beginning; `nightshift runs` lists them.")
    private String text = "";

    @Option(names = "--json", description = "Print the result as JSON, and errors too.")
    boolean json;

    @Mixin
    private RunsDirectory directory = new RunsDirectory();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Asks for something and returns what was done. */
    abstract String ask(RunControl control);

    @Override
    public final Integer call() {
        Runs runs = directory.open();
        return RunAnswers.of(terminal, json, runs, RunIds.find(runs, text), this::ask);
    }
}
