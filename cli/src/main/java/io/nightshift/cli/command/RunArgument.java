package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunIds;
import io.nightshift.run.Runs;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which run, and where it is kept. */
final class RunArgument {

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "Id of the run, or its beginning; `nightshift runs` lists them.")
    private String text = "";

    @Mixin
    private BegunRunsPlace place = new BegunRunsPlace();

    RunsPlace place() {
        return place;
    }

    /** The whole id; throws if it is that of no run, or could be that of several. */
    String id(Runs runs) {
        return RunIds.find(runs, text);
    }
}
