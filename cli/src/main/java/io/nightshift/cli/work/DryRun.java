package io.nightshift.cli.work;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.ChangePlanner;
import io.nightshift.run.plan.PlanProgress.Step;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import io.nightshift.sdk.job.JobPlan;
import java.time.Duration;

/** Finds out what a job would do, and shows how far that is. */
public final class DryRun {

    private final Terminal terminal;
    private final Cluster cluster;
    private final boolean full;
    private final int shown;

    /**
     * A dry run on a cluster.
     *
     * @param full whether every record that matches is tried
     * @param shown how many records of each fate are shown, 0 or more
     */
    public DryRun(Terminal terminal, Cluster cluster, boolean full, int shown) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.full = full;
        this.shown = shown;
    }

    /**
     * Looks at the cluster.
     *
     * @param patience how long trouble may last that passes
     * @param label what the progress is of
     */
    public ChangePlan of(JobPlan job, Duration patience, String label, boolean quiet) {
        Known.requireNamespace(new Catalog(cluster.client()), job.dataSet().namespace());
        ChangePlanner planner =
                ChangePlanner.of(cluster.createSession()).patience(patience).showing(shown);
        try (ProgressLine line = new ProgressLine(terminal, label, quiet)) {
            return (full ? planner.complete() : planner)
                    .telling((step, share, records) -> show(line, step, share, records))
                    .plan(job);
        }
    }

    private static void show(ProgressLine line, Step step, double share, long records) {
        if (share < 1) {
            line.show(100 * share, Numbers.count(records) + (step == Step.COUNT ? " found" : " tried"));
        }
    }
}
