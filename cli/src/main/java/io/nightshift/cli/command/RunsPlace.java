package io.nightshift.cli.command;

import io.nightshift.cli.connect.Profile;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Target;
import io.nightshift.run.Runs;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept: a directory of this machine, or a set of the cluster. */
class RunsPlace {

    /** Milliseconds after a pass in place of three seconds, for tests on servers that neither come nor go. */
    private static final String SETTLING = "nightshift.run.settling";

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Directory of the runs. Default: ~/.local/state/nightshift/runs")
    private @Nullable Path directory;

    @Option(
            names = "--runs-in",
            paramLabel = "NAMESPACE[.SET]",
            description =
                    "Set of the cluster that keeps the runs, so that any machine can go on with them. Default set: "
                            + Runs.DEFAULT_SET)
    private @Nullable String set;

    boolean isGiven() {
        return directory != null || set != null;
    }

    /** Throws what does not go together. */
    void check() {
        if (directory != null && set != null) {
            throw Failure.usage("runs are kept in one place: --runs " + directory + " or --runs-in " + set);
        }
    }

    /** The runs, if no cluster is needed to see them. */
    Optional<Runs> withoutCluster(Profile profile) {
        check();
        return set(profile).isPresent()
                ? Optional.empty()
                : Optional.of(timed(directory == null ? Runs.ofUser() : Runs.in(directory)));
    }

    Runs open(Profile profile, Cluster cluster) {
        return withoutCluster(profile)
                .orElseGet(() -> timed(Runs.in(cluster, set(profile).orElseThrow())));
    }

    private Optional<DataSet> set(Profile profile) {
        return directory != null
                ? Optional.empty()
                : Optional.ofNullable(set).or(profile::runsIn).map(RunsPlace::parse);
    }

    private static DataSet parse(String text) {
        DataSet named = Target.parse(text);
        return named.isWholeNamespace() ? DataSet.of(named.namespace(), Runs.DEFAULT_SET) : named;
    }

    private static Runs timed(Runs runs) {
        Integer millis = Integer.getInteger(SETTLING);
        Timing usual = Timing.SYSTEM;
        return millis == null
                ? runs
                : runs.with(new Timing(
                        usual.clock(), usual.sleeper(), Duration.ofMillis(millis), usual.poll(), usual.retry()));
    }
}
