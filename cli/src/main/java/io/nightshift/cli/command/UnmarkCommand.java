package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunDrive;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nightshift unmark}. */
@Command(
        description =
                "Removes the marks that a run with a backup has left in the records; it cannot be undone any more then.",
        footer = {"", "This is a run itself: it can be paused and resumed."})
final class UnmarkCommand extends ClusterCommand {

    @Mixin
    private RunArgument argument = new RunArgument();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    UnmarkCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        confirmation.check(terminal, profile());
        return cluster -> {
            Runs runs = argument.place().open(profile(), cluster);
            String id = argument.id(runs);
            confirmation.ask(terminal, profile(), "remove the marks of run " + id + ", which cannot be undone then");
            return new RunDrive(terminal, runs, json, 0)
                    .drive(runs.removeMarks(cluster.createSession(), id).start());
        };
    }
}
