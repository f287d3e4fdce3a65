package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunDrive;
import io.nightshift.cli.runs.RunIds;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nightshift unmark}. */
@Command(
        description =
                "Removes the marks that a run with a backup has left in the records; it cannot be undone any more then.",
        footer = {"", "This is a run itself: it can be paused and resumed."})
final class UnmarkCommand extends ClusterCommand {

    @Parameters(paramLabel = "RUN", description = "Id of the run, or its beginning; `nightshift runs` lists them.")
    private String text = "";

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private RunsDirectory directory = new RunsDirectory();

    UnmarkCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        confirmation.check(terminal, profile());
        Runs runs = directory.open();
        String id = RunIds.find(runs, text);
        return cluster -> {
            confirmation.ask(terminal, profile(), "remove the marks of run " + id + ", which cannot be undone then");
            return new RunDrive(terminal, runs, json, 0)
                    .drive(runs.removeMarks(cluster.createSession(), id).start());
        };
    }
}
