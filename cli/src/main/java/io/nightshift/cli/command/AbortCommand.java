package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.JobReports;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nightshift abort}. */
@Command(
        description = "Stops a job on all nodes; what it has written stays written.",
        footer = {"", "`nightshift jobs` lists the ids."})
final class AbortCommand extends ClusterCommand {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(30);

    @Parameters(paramLabel = "JOB", description = "The id of the job.")
    private String id = "";

    AbortCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        long taskId = parse(id);
        return cluster -> abort(cluster, taskId);
    }

    private int abort(Cluster cluster, long taskId) {
        ExecuteTask task = find(cluster, taskId);
        boolean ended = task.status().isDone();
        if (!ended) {
            task.abort();
        }
        TaskReport report = task.waitTillComplete(POLL, ANSWER_TIME);
        terminal.print(json ? json(report) : text(report, ended));
        return Failures.OK;
    }

    private String text(TaskReport report, boolean ended) {
        String written = Numbers.records(report.recordsSucceeded()) + " written";
        return ended || report.state() == TaskState.DONE
                ? "job " + id + " had ended before (" + report.state().name().toLowerCase(Locale.ROOT) + "), " + written
                : "job " + id + " " + report.state().name().toLowerCase(Locale.ROOT) + " at "
                        + (int) report.status().progress() + "%, " + written;
    }

    private String json(TaskReport report) {
        return Json.text(JobReports.withStatus(Json.object().with("job", id), report.status()));
    }

    private static ExecuteTask find(Cluster cluster, long taskId) {
        try {
            return cluster.createSession().jobs().task(taskId);
        } catch (IllegalArgumentException e) {
            throw Failure.failed(
                    "no node knows a job " + Long.toUnsignedString(taskId) + "; `nightshift jobs` lists all there are");
        }
    }

    private static long parse(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw Failure.usage("a job id is a number like 4711, was \"" + text + "\"; `nightshift jobs` lists them");
        }
    }
}
