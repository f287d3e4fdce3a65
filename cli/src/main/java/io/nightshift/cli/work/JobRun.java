package io.nightshift.cli.work;

import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;

/** Starts a job, shows how it goes, stops it on Ctrl-C, and reports. */
public final class JobRun {

    private final Terminal terminal;
    private final Cluster cluster;
    private final JobWords words;
    private final DataSet dataSet;

    /** A run of one job over a data set. */
    public JobRun(Terminal terminal, Cluster cluster, JobWords words, DataSet dataSet) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.words = words;
        this.dataSet = dataSet;
    }

    /** Starts the job and leaves it alone. */
    public int detached(BackgroundOperationBuilder<?> job, boolean json) {
        Job started = started(job.execute(), json);
        String id = started.id();
        terminal.print(
                json
                        ? JobReports.json(started)
                        : "started job " + id + "; watch it: nightshift watch " + id + ", stop it: nightshift abort "
                                + id);
        return Failures.OK;
    }

    /** Runs the job to its end. */
    public Job run(BackgroundOperationBuilder<?> job, boolean quiet) {
        try (AbortOnInterrupt interrupt = new AbortOnInterrupt(terminal)) {
            ExecuteTask task = interrupt.start(job);
            Job started = started(task, quiet);
            if (!quiet && terminal.errIsTerminal()) {
                terminal.tell("job " + started.id() + ", Ctrl-C stops it");
            }
            try (ProgressLine line = new ProgressLine(terminal, JobProgress.label(terminal, started), quiet)) {
                interrupt.over(line);
                return JobProgress.watch(line, started, task, watched -> {
                    var report = watched.completion().join();
                    interrupt.ended();
                    return report;
                });
            }
        }
    }

    private Job started(ExecuteTask task, boolean quiet) {
        Job started = Job.started(cluster, words, dataSet, task);
        if (!quiet) {
            started.warnings().forEach(warning -> terminal.tell("nightshift: warning: " + warning));
        }
        return started;
    }
}
