package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Job;
import io.nightshift.cli.work.JobReports;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightshift jobs}. */
@Command(
        description = "Lists the jobs that run, and the last ones that have ended, whoever started them.",
        footer = {
            "",
            "Nodes do not tell what the jobs of other programs write: they are listed as operations.",
        })
final class JobsCommand extends ClusterCommand {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final int LEAST_OF_SET = 20;

    @Option(names = "--running", description = "Only those that run.")
    private boolean running;

    @Option(names = "--all-kinds", description = "Queries too, which only read.")
    private boolean allKinds;

    JobsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        return this::list;
    }

    private int list(Cluster cluster) {
        List<Job> jobs = cluster.createSession().jobs().list().stream()
                .filter(job -> !running || !job.status().isDone())
                .filter(job -> allKinds || job.kind() != JobKind.QUERY)
                .map(Job::of)
                .toList();
        return print(jobs, running ? "no job is running" : "no jobs", JobReports::json, JobsCommand::table);
    }

    /** The most important columns come first: a narrow terminal drops the last ones. */
    private static Table table(List<Job> jobs) {
        Table table = new Table()
                .whole("job")
                .column("what")
                .column("records", LEAST_OF_SET)
                .whole("state")
                .number("done")
                .number("succeeded")
                .number("failed")
                .whole("started")
                .whole("ended")
                .number("time")
                .number("filtered")
                .column("index")
                .column("from");
        for (Job job : jobs) {
            TaskStatus status = job.status();
            table.row(
                    job.id(),
                    job.what(),
                    job.target(),
                    JobReports.state(status.state()),
                    // Nodes report 100 for stopped jobs, too.
                    status.state() == TaskState.ABORTED ? "" : (int) status.progress() + "%",
                    Numbers.count(status.recordsSucceeded()),
                    Numbers.count(status.recordsFailed()),
                    time(job.started()),
                    job.ended().map(JobsCommand::time).orElse(""),
                    Numbers.time(status.runTime()),
                    Numbers.count(status.recordsFilteredOut()),
                    job.index(),
                    job.from());
        }
        return table;
    }

    private static String time(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
        return (local.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault())) ? TODAY : EARLIER).format(local);
    }
}
