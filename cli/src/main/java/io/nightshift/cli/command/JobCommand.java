package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.JobRun;
import io.nightshift.cli.work.JobWords;
import io.nightshift.cli.work.Target;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.BackgroundTaskSession;
import io.nightshift.sdk.job.DataSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands that start a job have in common. */
abstract class JobCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final JobWords words;

    @Parameters(paramLabel = Target.LABEL, description = Target.DESCRIPTION)
    private String target = "";

    @Mixin
    private Filter filter = new Filter();

    @Option(
            names = "--rps",
            paramLabel = "N",
            description = "Records per second and node, at most. Default: what the server allows.")
    private int recordsPerSecond;

    @Option(names = "--all", description = "Yes, really all records of the set, or of the namespace.")
    private boolean all;

    @Option(names = "--detach", description = "Start the job, print its id and leave it running.")
    private boolean detach;

    @Option(names = "--json", description = "Print the report as one JSON object; no progress.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    JobCommand(Terminal terminal, JobWords words) {
        this.terminal = terminal;
        this.words = words;
    }

    /** Checks what is the command's own and says how to build the job. */
    abstract Function<BackgroundTaskSession, BackgroundOperationBuilder<?>> plan(DataSet dataSet);

    /** Whether the command is too dangerous to go over a whole set unasked. */
    boolean wholeSetNeedsAll() {
        return false;
    }

    @Override
    public final Integer call() {
        // All that can be wrong with the arguments is found before a server is asked.
        DataSet dataSet = Target.parse(target);
        requireAll(dataSet);
        filter.check();
        if (recordsPerSecond < 0) {
            throw Failure.usage("--rps must be 0 or more, was " + recordsPerSecond);
        }
        Function<BackgroundTaskSession, BackgroundOperationBuilder<?>> plan = plan(dataSet);
        try (Cluster cluster = connection.connect()) {
            BackgroundOperationBuilder<?> job =
                    plan.apply(cluster.createSession().backgroundTask());
            filter.text().ifPresent(job::where);
            job.recordsPerSecond(recordsPerSecond);
            JobRun run = new JobRun(terminal, words, dataSet);
            return detach ? run.detached(job, json) : run.attached(job, json);
        }
    }

    private void requireAll(DataSet dataSet) {
        if (all) {
            return;
        }
        if (dataSet.isWholeNamespace()) {
            throw Failure.usage("this would " + words.verb() + " records in all sets of namespace "
                    + dataSet.namespace() + ": name a set, like " + dataSet.namespace()
                    + ".users, or add --all if you mean it");
        }
        if (wholeSetNeedsAll() && filter.text().isEmpty()) {
            throw Failure.usage("this would " + words.verb() + " every record of " + Target.text(dataSet)
                    + ": say which with --where, or add --all if you mean it");
        }
    }
}
