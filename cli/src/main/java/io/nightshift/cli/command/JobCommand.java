package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunDrive;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.DryRun;
import io.nightshift.cli.work.DryRunJson;
import io.nightshift.cli.work.DryRunText;
import io.nightshift.cli.work.Estimate;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Job;
import io.nightshift.cli.work.JobReports;
import io.nightshift.cli.work.JobRun;
import io.nightshift.cli.work.JobWords;
import io.nightshift.cli.work.Target;
import io.nightshift.cli.work.WhyFailed;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.Warning;
import io.nightshift.run.undo.Undo;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.TaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands that start a job have in common. */
abstract class JobCommand extends ClusterCommand {

    private final JobWords words;

    @Mixin
    private Selection selection = new Selection();

    @Option(
            names = "--rps",
            paramLabel = Rate.LABEL,
            description = "Records per second and node, at most; for a run also auto:LOW-HIGH, which follows how the"
                    + " cluster feels. Default: what the server allows.")
    private @Nullable String rps;

    @Option(names = "--all", description = "Yes, really all records of the set, or of the namespace.")
    private boolean all;

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Option(names = "--detach", description = "Start the job, print its id and leave it running.")
    private boolean detach;

    @Mixin
    private DryRunOptions dryRun = new DryRunOptions();

    @Mixin
    private RunOptions runOptions = new RunOptions();

    JobCommand(Terminal terminal, JobWords words) {
        super(terminal);
        this.words = words;
    }

    /** Checks what is the command's own. */
    abstract JobSteps steps(DataSet dataSet);

    @Override
    final ToIntFunction<Cluster> prepare() {
        selection.check();
        DataSet dataSet = selection.dataSet();
        dryRun.check();
        if (!dryRun.isWanted()) {
            checkConsent();
        } else if (detach) {
            throw Failure.usage("--dry-run starts no job that could be left running: leave --detach out");
        }
        runOptions.check();
        if (rate().adaptive().isPresent() && !runOptions.isWanted()) {
            throw Failure.usage("--rps " + rps + " belongs to --run NAME: add it");
        }
        if (runOptions.isWanted() && detach) {
            throw Failure.usage("a run is driven by this process: leave --detach out, and let the shell do it (&)");
        }
        JobSteps steps = steps(dataSet);
        warn(selection.filter().warnings());
        return cluster -> run(steps, cluster);
    }

    private void checkConsent() {
        if (unasked() && !terminal.hasPerson()) {
            throw Failure.usage("this would " + range() + ": " + remedy());
        }
        confirmation.check(terminal, profile());
    }

    private int run(JobSteps steps, Cluster cluster) {
        BackgroundOperationBuilder<?> job = steps.build(cluster.createSession().backgroundTask());
        selection.filter().text().ifPresent(job::where);
        job.recordsPerSecond(rate().recordsPerSecond());
        if (dryRun.isWanted()) {
            return dryRun(job, cluster);
        }
        if (unasked() || confirmation.isWanted(profile())) {
            Estimate records = Estimate.of(selection.scan(cluster, this::remark));
            if (records.high() == 0) {
                selection.requireSet(cluster);
            }
            ask(records);
        }
        if (runOptions.isWanted()) {
            return asRun(job.jobPlan(), cluster);
        }
        JobRun run = new JobRun(terminal, cluster, words, selection.dataSet());
        return detach ? run.detached(job, json) : report(run.run(job, json), job.jobPlan(), cluster);
    }

    private int dryRun(BackgroundOperationBuilder<?> job, Cluster cluster) {
        ChangePlan plan = new DryRun(terminal, cluster, dryRun.isFull(), dryRun.shown())
                .of(
                        job.jobPlan(),
                        selection.retryFor(),
                        "try " + words.verb() + " " + Target.text(selection.dataSet()),
                        json);
        if (plan.matching().inSet() == 0) {
            selection.requireSet(cluster);
        }
        int exitCode = plan.wouldSucceed() ? Failures.OK : Failures.WOULD_FAIL;
        if (json) {
            terminal.print(DryRunJson.of(plan, words, selection.filter().warnings(), exitCode));
        } else {
            DryRunText.print(terminal, plan, dryRun.shown());
            warn(plan.warnings().stream().map(Warning::text).toList());
            warn(Undo.refusal(plan.job()).stream().toList());
        }
        return exitCode;
    }

    private int asRun(JobPlan job, Cluster cluster) {
        selection.requireSet(cluster);
        Runs runs = runOptions.runs(profile(), cluster);
        if (runOptions.savesRecords()) {
            warn(Undo.refusal(job).stream().toList());
        }
        Run run = runOptions.builder(runs, cluster.createSession(), job, rate()).start();
        int exitCode = new RunDrive(terminal, runs, json, 0).drive(run);
        RunReport end = runs.report(run.id());
        if (end.changed() + end.failed() == 0) {
            warn(selection.misfits(cluster));
        }
        return exitCode;
    }

    private Rate rate() {
        return rps == null ? Rate.of(profile().recordsPerSecond()) : Rate.parse(rps);
    }

    private int report(Job ended, JobPlan plan, Cluster cluster) {
        TaskStatus status = ended.status();
        WhyFailed why = WhyFailed.of(cluster.createSession(), plan, ended);
        List<String> misfits =
                status.recordsSucceeded() + status.recordsFailed() == 0 ? selection.misfits(cluster) : List.of();
        if (json) {
            List<String> warnings =
                    Stream.concat(why.lines().stream(), misfits.stream()).toList();
            terminal.print(JobReports.json(ended.with(warnings)));
        } else {
            JobReports.text(ended, why).forEach(terminal::printWrapped);
            warn(misfits);
        }
        return JobReports.exitCode(ended);
    }

    /** Whether it would go over a whole set or namespace that nobody has asked for in so many words. */
    private boolean unasked() {
        return !all
                && (selection.dataSet().isWholeNamespace()
                        || selection.filter().text().isEmpty());
    }

    private void ask(Estimate records) {
        if (!Confirmation.isGiven(terminal, profile(), range() + ", " + records)) {
            throw Failure.usage("nothing was done" + (unasked() ? "; " + remedy() : ""));
        }
    }

    private String range() {
        DataSet dataSet = selection.dataSet();
        Optional<String> where = selection.filter().text();
        return words.verb()
                + (where.isPresent() ? " records " : " every record ")
                + (dataSet.isWholeNamespace()
                        ? "in all sets of namespace " + dataSet.namespace()
                        : "of " + Target.text(dataSet))
                + where.map(text -> " where " + text).orElse("");
    }

    private String remedy() {
        DataSet dataSet = selection.dataSet();
        return (dataSet.isWholeNamespace()
                        ? "name a set, like " + dataSet.namespace() + ".users"
                        : "say which with --where")
                + ", or add --all if you mean it";
    }
}
