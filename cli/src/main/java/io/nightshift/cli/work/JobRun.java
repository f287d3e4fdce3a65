package io.nightshift.cli.work;

import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;

/** Starts a job, shows how it goes, stops it on Ctrl-C, and reports. */
public final class JobRun {

    private final Terminal terminal;
    private final JobWords words;
    private final DataSet dataSet;

    /** A run of one job over a data set. */
    public JobRun(Terminal terminal, JobWords words, DataSet dataSet) {
        this.terminal = terminal;
        this.words = words;
        this.dataSet = dataSet;
    }

    /** Starts the job and leaves it alone. */
    public int detached(BackgroundOperationBuilder<?> job, boolean json) {
        ExecuteTask task = job.execute();
        String id = Long.toUnsignedString(task.id());
        terminal.print(
                json
                        ? JobReports.started(task.id(), words, dataSet)
                        : "started job " + id + "; watch it: nightshift jobs, stop it: nightshift abort " + id);
        return Failures.OK;
    }

    /** Runs the job to its end and prints the report. */
    public int attached(BackgroundOperationBuilder<?> job, boolean json) {
        TaskReport report = run(job, json);
        if (json) {
            terminal.print(JobReports.json(report, words, dataSet));
        } else {
            JobReports.text(report, words, dataSet).forEach(terminal::print);
        }
        return report.state() == TaskState.DONE && report.recordsFailed() == 0 ? Failures.OK : Failures.FAILED;
    }

    /** Runs the job to its end. */
    public TaskReport run(BackgroundOperationBuilder<?> job, boolean quiet) {
        String label = words.verb() + " " + Target.text(dataSet);
        try (ProgressLine progress = new ProgressLine(terminal, label, quiet);
                AbortOnInterrupt interrupt = new AbortOnInterrupt(terminal, progress)) {
            ExecuteTask task = interrupt.start(job);
            TaskReport report = task.onProgress(status -> progress.show(status.progress(), details(status)))
                    .completion()
                    .join();
            interrupt.ended();
            progress.finish(
                    report.state() == TaskState.DONE ? 100 : report.status().progress(), details(report.status()));
            return report;
        }
    }

    private String details(TaskStatus status) {
        String counts = JobReports.counts(
                words, status.recordsSucceeded(), status.recordsFailed(), status.recordsFilteredOut());
        return status.state() == TaskState.UNKNOWN ? counts + ", a node does not answer" : counts;
    }
}
