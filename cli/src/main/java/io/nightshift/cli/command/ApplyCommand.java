package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunDrive;
import io.nightshift.cli.runs.RunReports;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.terminal.Times;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Known;
import io.nightshift.run.Runs;
import io.nightshift.run.change.Applied;
import io.nightshift.run.change.Change;
import io.nightshift.run.change.PlannedChange;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.undo.Undo;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift apply}. */
@Command(
        description = "Makes a change in a file as a run, once: it must say what was planned.",
        footer = {
            "",
            "Said again, it goes on with a run whose process has died, and does nothing to one that is over.",
            "",
            "  nightshift apply gold-tier.yaml",
        })
final class ApplyCommand extends ClusterCommand {

    @Mixin
    private ChangeFile file = new ChangeFile();

    @Option(names = "--unplanned", description = "Make it although nobody has looked at a plan.")
    private boolean unplanned;

    @Mixin
    private BegunRunsPlace place = new BegunRunsPlace();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    ApplyCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        place.check();
        confirmation.check(terminal, profile());
        Change change = file.read();
        return cluster -> apply(change, cluster);
    }

    private int apply(Change change, Cluster cluster) {
        Runs runs = place.open(profile(), cluster);
        Session session = cluster.createSession();
        Optional<RunReport> there = runs.find(change.runId());
        if (there.isEmpty()) {
            begin(change, session);
        }
        int known = there.isPresent() ? runs.journal(change.runId()).size() : 0;
        return switch (change.apply(session, runs)) {
            case Applied.Driven driven -> new RunDrive(terminal, runs, json, known).drive(driven.run());
            case Applied.Standing standing -> tell(standing.report(), runs);
        };
    }

    /** What is asked and said before a new run. */
    private void begin(Change change, Session session) {
        Known.requireAny(session.cluster(), change.dataSet());
        if (!unplanned) {
            PlannedChange planned = file.readPlan();
            planned.require(change, session);
            remark("planned by " + planned.by() + " at "
                    + Times.minute(planned.by().since()) + ": " + planned.seen().matching() + " of "
                    + planned.seen().inSet() + " records match");
        }
        if (change.backup().isPresent()) {
            warn(Undo.refusal(change.job(session)).stream().toList());
        }
        confirmation.ask(terminal, profile(), "apply change " + change.name() + " to " + change.dataSet());
    }

    private int tell(RunReport run, Runs runs) {
        if (json) {
            terminal.print(RunReports.json(run, runs));
        } else {
            RunReports.text(run, runs).forEach(terminal::printWrapped);
            if (run.state().isFinal()) {
                remark("run " + run.id() + " is over since " + Times.minute(run.lastAt()) + ": nothing was done");
            } else if (run.state() == RunState.RUNNING) {
                run.driver()
                        .ifPresent(driver -> remark(driver + " drives it; look at it: nightshift watch " + run.id()));
            }
        }
        return run.state() == RunState.CONVERGED ? Failures.OK : RunReports.exitCode(run.state());
    }
}
