package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.DryRun;
import io.nightshift.cli.work.DryRunJson;
import io.nightshift.cli.work.DryRunText;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.JobWords;
import io.nightshift.cli.work.Known;
import io.nightshift.run.change.Change;
import io.nightshift.run.change.PlannedChange;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.Warning;
import io.nightshift.run.store.Owner;
import io.nightshift.run.undo.Undo;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift plan}. */
@Command(
        description =
                "Shows what a change in a file would do, writes nothing to the cluster, and keeps the plan in a file.",
        footer = {
            "",
            "`nightshift apply FILE` then makes the change, if the file still says what was planned.",
            "",
            "  nightshift plan gold-tier.yaml",
        })
final class PlanCommand extends ClusterCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private ChangeFile file = new ChangeFile();

    @Option(names = "--full", description = "Try it on copies of all records that match.")
    private boolean full;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "3",
            description = "Show so many records that would change. Default: ${DEFAULT-VALUE}")
    private int shown;

    PlanCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        if (shown < 0) {
            throw Failure.usage("--sample must be 0 or more, was " + shown);
        }
        Change change = file.read();
        return cluster -> plan(change, cluster);
    }

    private int plan(Change change, Cluster cluster) {
        Session session = cluster.createSession();
        JobPlan job = change.job(session);
        JobWords words = JobWords.of(job.kind());
        Known.requireAny(cluster, job.dataSet());
        ChangePlan plan = new DryRun(terminal, cluster, full, shown).of(job, PATIENCE, "plan " + change.name(), json);
        keep(PlannedChange.of(
                change,
                PlannedChange.Seen.of(plan),
                cluster.nodeNames(),
                Owner.current(Instant.now().truncatedTo(ChronoUnit.SECONDS))));
        int exitCode = plan.wouldSucceed() ? Failures.OK : Failures.WOULD_FAIL;
        if (json) {
            terminal.print(DryRunJson.of(plan, words, List.of(), exitCode));
        } else {
            DryRunText.print(terminal, plan, shown);
            warn(plan.warnings().stream().map(Warning::text).toList());
            warn(Undo.refusal(job).stream().toList());
            terminal.printWrapped(
                    "planned in " + file.planFile() + "; make the change: nightshift apply " + file.file());
        }
        return exitCode;
    }

    private void keep(PlannedChange planned) {
        try {
            planned.write(file.planFile());
        } catch (IOException e) {
            throw Failure.failed("the plan cannot be written to " + file.planFile() + ": " + e.getMessage());
        }
    }
}
