package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunReports;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.sdk.Cluster;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nightshift undo}. */
@Command(
        description = "Takes a run back: every record that nobody else has written since is as it was before.",
        footer = {
            "",
            "The run must be over and have a backup. Records that others have written since are listed and left alone.",
        })
final class UndoCommand extends ClusterCommand {

    @Mixin
    private RunArgument argument = new RunArgument();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    UndoCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    OptionalInt withoutCluster() {
        argument.place().withoutCluster(profile()).ifPresent(this::undoable);
        return OptionalInt.empty();
    }

    /** The run, or throws why it cannot be undone. */
    private RunReport undoable(Runs runs) {
        RunReport run = runs.report(argument.id(runs));
        if (!run.state().isFinal()) {
            throw Failure.failed("run " + run.id() + " is not over (" + RunReports.state(run.state())
                    + "): end it with `nightshift abort " + run.id() + "`, then undo it");
        }
        if (run.backup().isEmpty()) {
            throw Failure.failed("run " + run.id() + " has no backup, so it cannot be undone: --backup DIR must be said"
                    + " before a run begins");
        }
        return run;
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        confirmation.check(terminal, profile());
        return this::undo;
    }

    private int undo(Cluster cluster) {
        Runs runs = argument.place().open(profile(), cluster);
        RunReport run = undoable(runs);
        confirmation.ask(
                terminal, profile(), "take back run " + run.id() + ", about " + Numbers.records(run.changed()));
        RunEvent.Undone undone;
        try (ProgressLine line = new ProgressLine(terminal, "undo " + run.id(), json)) {
            undone = runs.undo(
                    cluster.createSession(),
                    run.id(),
                    known -> line.show(100.0 * known / Math.max(1, run.changed()), Numbers.records(known)));
        } catch (IOException | IllegalStateException e) {
            throw Failure.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted; the same command goes on");
        }
        String list = runs.place(run.id(), undone.file());
        if (json) {
            terminal.print(json(run, undone, list));
        } else {
            print(undone, list);
        }
        return undone.rejected() == 0 ? Failures.OK : Failures.FAILED;
    }

    private static String json(RunReport run, RunEvent.Undone undone, String list) {
        return Json.text(Json.object()
                .with("run", run.id())
                .with("undone", undone.undone())
                .with("untouched", undone.untouched())
                .with("expired", undone.expired())
                .with("conflicts", undone.conflicts())
                .with("rejected", undone.rejected())
                .with("file", list));
    }

    private void print(RunEvent.Undone undone, String list) {
        terminal.printWrapped(
                (undone.rejected() == 0 ? "undone: " : "NOT ALL UNDONE: ") + Numbers.records(undone.undone())
                        + " put back as they were, " + Numbers.count(undone.untouched()) + " were so already");
        if (undone.expired() > 0) {
            terminal.printWrapped(
                    "  " + Numbers.records(undone.expired()) + " gone, because their time to live is over by now");
        }
        if (undone.conflicts() > 0) {
            terminal.printWrapped(
                    "  " + Numbers.records(undone.conflicts()) + ", written by others since, left alone: " + list);
        }
        if (undone.rejected() > 0) {
            terminal.printWrapped(
                    "  " + Numbers.records(undone.rejected()) + " not written; the same command tries again: " + list);
        }
    }
}
