package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunIds;
import io.nightshift.cli.runs.RunReports;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Job;
import io.nightshift.cli.work.JobReports;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunReport;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift abort}. */
@Command(
        description = "Stops a job on all nodes, or ends a run for good; what was written stays written.",
        footer = {"", "`nightshift jobs` and `nightshift runs` list the ids."})
final class AbortCommand extends ClusterCommand {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(30);

    @Mixin
    private JobId id = new JobId();

    @Option(names = "--because", paramLabel = "TEXT", description = "For a run: why, for the journal.")
    private String reason = "";

    @Mixin
    private BegunRunsPlace place = new BegunRunsPlace();

    AbortCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    OptionalInt withoutCluster() {
        if (!id.isRun()) {
            return OptionalInt.empty();
        }
        return place.withoutCluster(profile()).map(this::askDriver).orElse(OptionalInt.empty());
    }

    /** Empty if nobody drives the run: it may have left a job behind, so the cluster must be asked. */
    private OptionalInt askDriver(Runs runs) {
        String run = RunIds.find(runs, id.text());
        RunReport now = runs.report(run);
        if (now.state().isFinal()) {
            throw Failure.failed("run " + run + " is over (" + RunReports.state(now.state()) + ")");
        }
        return now.driver().isEmpty()
                ? OptionalInt.empty()
                : RunAnswers.ifDriven(terminal, json, runs, run, control -> control.abort(reason));
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        if (id.isRun()) {
            return this::abortRun;
        }
        long taskId = id.parse();
        return cluster -> abort(cluster, taskId);
    }

    private int abortRun(Cluster cluster) {
        Runs runs = place.open(profile(), cluster);
        OptionalInt asked = askDriver(runs);
        if (asked.isPresent()) {
            return asked.getAsInt();
        }
        String run = RunIds.find(runs, id.text());
        try (Run taken = runs.takeOver(cluster.createSession(), run)) {
            return RunAnswers.of(terminal, json, runs, run, control -> taken.abort(reason));
        }
    }

    private int abort(Cluster cluster, long taskId) {
        Job job = JobId.find(cluster, taskId);
        ExecuteTask task = cluster.createSession().jobs().task(taskId);
        // Afterwards nodes report 100, for stopped jobs, too.
        TaskStatus before = task.status();
        if (!before.isDone()) {
            task.abort();
        }
        Job now = job.at(task.waitTillComplete(POLL, ANSWER_TIME).status());
        terminal.print(json ? JobReports.json(now) : text(now, before));
        return Failures.OK;
    }

    private static String text(Job job, TaskStatus before) {
        TaskState state = job.status().state();
        String written = Numbers.records(job.status().recordsSucceeded()) + " "
                + job.words().done();
        return before.isDone() || state == TaskState.DONE
                ? "job " + job.id() + " had ended before (" + JobReports.state(state) + "), " + written
                : "job " + job.id() + " " + JobReports.state(state) + " at " + (int) before.progress() + "%, "
                        + written;
    }
}
