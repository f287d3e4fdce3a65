package io.nightshift.cli.command;

import io.nightshift.cli.connect.Profile;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import picocli.CommandLine.Option;

/** Where runs are kept that have begun and are to be gone on with, or taken back, on their cluster. */
final class BegunRunsPlace extends RunsPlace {

    @Option(
            names = "--nodes-replaced",
            description = "The cluster is the one on which a run began, though it has none of its nodes any more.")
    private boolean nodesReplaced;

    @Override
    boolean isGiven() {
        return nodesReplaced || super.isGiven();
    }

    @Override
    Runs open(Profile profile, Cluster cluster) {
        Runs runs = super.open(profile, cluster);
        return nodesReplaced ? runs.nodesReplaced() : runs;
    }
}
