package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a job is only tried, and how. */
final class DryRunOptions {

    private static final int SHOWN = 3;

    @Option(
            names = "--dry-run",
            description =
                    "Write nothing: count the records, try the job on copies of some, and show what would change.")
    private boolean wanted;

    @Option(names = "--full", description = "With --dry-run: try it on copies of all records that match.")
    private boolean full;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "With --dry-run: show so many records that would change. Default: " + SHOWN)
    private @Nullable Integer shown;

    void check() {
        if (!wanted && (full || shown != null)) {
            throw Failure.usage((full ? "--full" : "--sample") + " belongs to --dry-run: add it");
        }
        if (shown() < 0) {
            throw Failure.usage("--sample must be 0 or more, was " + shown());
        }
    }

    boolean isWanted() {
        return wanted;
    }

    boolean isFull() {
        return full;
    }

    int shown() {
        return shown == null ? SHOWN : shown;
    }
}
