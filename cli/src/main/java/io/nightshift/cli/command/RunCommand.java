package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.RunControl;
import io.nightshift.run.Runs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have in common that speak to the process that drives a run; they ask no cluster. */
abstract class RunCommand implements Callable<Integer> {

    final Terminal terminal;

    @Mixin
    private RunArgument argument = new RunArgument();

    @Option(names = "--json", description = "Print the result as JSON, and errors too.")
    boolean json;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Asks for something and returns what was done. */
    abstract String ask(RunControl control);

    @Override
    public final Integer call() {
        Runs runs = argument.runs();
        return RunAnswers.of(terminal, json, runs, argument.id(), this::ask);
    }
}
