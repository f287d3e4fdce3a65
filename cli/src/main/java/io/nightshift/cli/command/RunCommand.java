package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.RunControl;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;

/** What commands have in common that speak to the process that drives a run; they ask a cluster only if it keeps the runs. */
abstract class RunCommand extends ClusterCommand {

    @Mixin
    private RunArgument argument = new RunArgument();

    RunCommand(Terminal terminal) {
        super(terminal);
    }

    /** Asks for something and returns what was done. */
    abstract String ask(RunControl control);

    @Override
    final OptionalInt withoutCluster() {
        return argument.place()
                .withoutCluster(profile())
                .map(this::ask)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    @Override
    final ToIntFunction<Cluster> prepare() {
        return cluster -> ask(argument.place().open(profile(), cluster));
    }

    private int ask(Runs runs) {
        return RunAnswers.of(terminal, json, runs, argument.id(runs), this::ask);
    }
}
