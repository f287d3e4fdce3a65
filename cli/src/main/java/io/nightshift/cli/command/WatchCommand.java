package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunIds;
import io.nightshift.cli.runs.RunWatch;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Job;
import io.nightshift.cli.work.JobProgress;
import io.nightshift.cli.work.JobReports;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift watch}. */
@Command(
        description = "Shows how a job or a run goes until it has ended, whoever started it.",
        footer = {"", "It reports as if it had been started here. Ctrl-C leaves it running."})
sealed class WatchCommand extends ClusterCommand permits WaitCommand {

    private final boolean quiet;

    @Mixin
    private JobId id = new JobId();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Give up after 90s, 45m, 12h, with exit code 4; the job runs on. Default: never")
    private @Nullable String timeout;

    @Mixin
    private RunsPlace place = new RunsPlace();

    WatchCommand(Terminal terminal) {
        this(terminal, false);
    }

    /** A command that says nothing before the job has ended, if it is to be quiet. */
    WatchCommand(Terminal terminal, boolean quiet) {
        super(terminal);
        this.quiet = quiet;
    }

    @Override
    OptionalInt withoutCluster() {
        if (!id.isRun()) {
            return OptionalInt.empty();
        }
        return place.withoutCluster(profile())
                .map(this::watchRun)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private int watchRun(Runs runs) {
        return new RunWatch(terminal, runs, json).watch(RunIds.find(runs, id.text()), quiet, limit());
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        if (id.isRun()) {
            return cluster -> watchRun(place.open(profile(), cluster));
        }
        long taskId = id.parse();
        Optional<Duration> limit = limit();
        return cluster -> watch(cluster, taskId, limit);
    }

    private Optional<Duration> limit() {
        Optional<Duration> limit = Optional.ofNullable(timeout).map(text -> Durations.parse("--timeout", text));
        if (limit.equals(Optional.of(Duration.ZERO))) {
            throw Failure.usage("--timeout must be 1s or more, was \"" + timeout + "\"");
        }
        return limit;
    }

    private int watch(Cluster cluster, long taskId, Optional<Duration> limit) {
        Job job = JobId.find(cluster, taskId);
        ExecuteTask task = cluster.createSession().jobs().task(taskId);
        if (terminal.errIsTerminal() && !job.status().isDone()) {
            remark("job " + job.id() + ", Ctrl-C leaves it running");
        }
        Job ended = JobProgress.watch(terminal, job, task, quiet || json, it -> await(it, limit));
        if (json) {
            terminal.print(JobReports.json(ended));
        } else {
            JobReports.text(ended).forEach(terminal::printWrapped);
        }
        return JobReports.exitCode(ended);
    }

    private static TaskReport await(ExecuteTask task, Optional<Duration> limit) {
        try {
            return limit.isPresent() ? task.waitTillComplete(limit.get()) : task.waitTillComplete();
        } catch (TaskTimeoutException e) {
            throw Failure.stillRunning("job " + Long.toUnsignedString(task.id()) + " still runs, at "
                    + (int) task.status().progress() + "%");
        }
    }
}
