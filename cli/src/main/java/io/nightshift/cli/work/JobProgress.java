package io.nightshift.cli.work;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.Forecast;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.util.function.Function;

/** The progress of one job, as long as somebody looks at it. */
public final class JobProgress {

    private final ProgressLine line;
    private final Remaining remaining = new Remaining();
    private Job job;

    private JobProgress(ProgressLine line, Job job) {
        this.line = line;
        this.job = job;
    }

    /** Shows how the job goes until it has ended; {@code wait} waits for the task. */
    public static Job watch(
            Terminal terminal, Job job, ExecuteTask task, boolean quiet, Function<ExecuteTask, TaskReport> wait) {
        try (ProgressLine line = new ProgressLine(terminal, label(terminal, job), quiet)) {
            return watch(line, job, task, wait);
        }
    }

    static Job watch(ProgressLine line, Job job, ExecuteTask task, Function<ExecuteTask, TaskReport> wait) {
        JobProgress progress = new JobProgress(line, job);
        TaskReport report = wait.apply(task.onProgress(progress::show));
        progress.finish(report.status());
        return job.at(report);
    }

    /** On a terminal the id stands in a line of its own above, where it can be copied. */
    static String label(Terminal terminal, Job job) {
        String label = job.words().verb() + " " + job.target();
        return terminal.errIsTerminal() ? label : "job " + job.id() + ": " + label;
    }

    private synchronized void show(TaskStatus status) {
        if (status.isDone()) {
            return;
        }
        see(status);
        line.show(status.progress(), details(status));
    }

    private synchronized void finish(TaskStatus status) {
        double reached = job.status().progress();
        job = job.at(status);
        // Nodes report 100 for stopped jobs, too.
        line.finish(status.state() == TaskState.DONE ? 100 : reached, JobReports.counts(job.words(), status));
    }

    private void see(TaskStatus status) {
        job = job.at(status);
        remaining.see(Forecast.Sample.of(status));
    }

    private String[] details(TaskStatus status) {
        String counts = JobReports.counts(job.words(), status);
        return new String[] {
            status.state() == TaskState.UNKNOWN ? counts + ", a node does not answer" : counts,
            remaining.text(job.recordsPerSecond()),
            remaining.rate(),
            Numbers.seconds(status.runTime())
        };
    }
}
