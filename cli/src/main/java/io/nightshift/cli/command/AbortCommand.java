package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Job;
import io.nightshift.cli.work.JobReports;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Duration;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nightshift abort}. */
@Command(
        description = "Stops a job on all nodes; what it has written stays written.",
        footer = {"", "`nightshift jobs` lists the ids."})
final class AbortCommand extends ClusterCommand {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(30);

    @Mixin
    private JobId id = new JobId();

    AbortCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        long taskId = id.parse();
        return cluster -> abort(cluster, taskId);
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
