package io.nightshift.cli.command;

import io.nightshift.run.Runs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept. */
final class RunsDirectory {

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Directory of the runs. Default: ~/.local/state/nightshift/runs")
    private @Nullable Path directory;

    boolean isGiven() {
        return directory != null;
    }

    Runs open() {
        return directory == null ? Runs.ofUser() : Runs.in(directory);
    }
}
