package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.JobReports;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.TaskStatus;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightshift jobs}. */
@Command(description = "Lists the jobs that run, and the last ones that have ended, whoever started them.")
final class JobsCommand extends ClusterCommand {

    @Option(names = "--running", description = "Only those that run.")
    private boolean running;

    JobsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        return this::list;
    }

    private int list(Cluster cluster) {
        List<JobInfo> jobs = cluster.createSession().jobs().list().stream()
                .filter(job -> !running || !job.status().isDone())
                .toList();
        if (json) {
            jobs.forEach(job -> terminal.print(json(job)));
        } else if (jobs.isEmpty()) {
            terminal.say(running ? "no job is running" : "no jobs");
        } else {
            table(jobs).print(terminal);
        }
        return Failures.OK;
    }

    private static Table table(List<JobInfo> jobs) {
        Table table = new Table()
                .column("job")
                .column("type")
                .column("records")
                .column("state")
                .number("done")
                .number("succeeded")
                .number("failed")
                .number("filtered")
                .number("time");
        for (JobInfo job : jobs) {
            TaskStatus status = job.status();
            table.row(
                    Long.toUnsignedString(status.id()),
                    job.type(),
                    job.namespace() + (job.set().isEmpty() ? "" : "." + job.set()),
                    status.state().name().toLowerCase(Locale.ROOT),
                    (int) status.progress() + "%",
                    Numbers.count(status.recordsSucceeded()),
                    Numbers.count(status.recordsFailed()),
                    Numbers.count(status.recordsFilteredOut()),
                    Numbers.time(status.runTime()));
        }
        return table;
    }

    private static String json(JobInfo job) {
        return Json.text(JobReports.withStatus(
                Json.object()
                        .with("job", Long.toUnsignedString(job.status().id()))
                        .with("type", job.type())
                        .with("namespace", job.namespace())
                        .with("set", job.set().isEmpty() ? null : job.set())
                        .with("recordsPerSecond", job.recordsPerSecond()),
                job.status()));
    }
}
