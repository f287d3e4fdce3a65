package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunDrive;
import io.nightshift.cli.runs.RunReports;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunReport;
import io.nightshift.sdk.Cluster;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift resume}. */
@Command(
        description = "Lets a run go on that is paused, held, or that nobody drives any more.",
        footer = {
            "",
            "If a process drives the run, it goes on there; else here, from where its journal ends, also after a crash.",
        })
final class ResumeCommand extends ClusterCommand {

    @Mixin
    private RunArgument argument = new RunArgument();

    @Option(names = "--because", paramLabel = "TEXT", description = "Why, for the journal.")
    private String reason = "";

    @Option(names = "--max-records", paramLabel = "N", description = "New limit on how many records may be changed.")
    private @Nullable Long maxRecords;

    ResumeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    OptionalInt withoutCluster() {
        return argument.place().withoutCluster(profile()).map(this::askDriver).orElse(OptionalInt.empty());
    }

    /** Empty if nobody drives the run. */
    private OptionalInt askDriver(Runs runs) {
        String id = argument.id(runs);
        RunReport now = runs.report(id);
        if (now.state().isFinal()) {
            throw Failure.failed("run " + id + " is over (" + RunReports.state(now.state()) + ")");
        }
        if (now.driver().isEmpty()) {
            return OptionalInt.empty();
        }
        return RunAnswers.ifDriven(terminal, json, runs, id, control -> {
            if (maxRecords != null) {
                control.maxRecords(maxRecords);
            }
            return control.resume(reason);
        });
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        return this::takeOver;
    }

    private int takeOver(Cluster cluster) {
        Runs runs = argument.place().open(profile(), cluster);
        OptionalInt asked = askDriver(runs);
        if (asked.isPresent()) {
            return asked.getAsInt();
        }
        String id = argument.id(runs);
        int known = runs.journal(id).size();
        var run = runs.takeOver(cluster.createSession(), id);
        try {
            if (maxRecords != null) {
                run.maxRecords(maxRecords);
            }
            switch (run.report().state()) {
                case PAUSED, HELD -> run.resume(reason);
                case RUNNING, CONVERGED, COMPLETE_EXCEPT, ABORTED, UNDONE, REFUSED -> {
                    // It goes on by itself, or is over.
                }
            }
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
        int code = new RunDrive(terminal, runs, json, known).drive(run);
        return code == Failures.STILL_RUNNING ? Failures.FAILED : code;
    }
}
