package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import io.nightshift.run.change.Change;
import io.nightshift.run.change.PlannedChange;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file of a change, and the one with its plan. */
final class ChangeFile {

    @Parameters(index = "0", paramLabel = "FILE", description = "The change, in YAML.")
    private Path file = Path.of("");

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "The file with the plan. Default: beside the change, with the ending .plan")
    private @Nullable Path plan;

    Path file() {
        return file;
    }

    Path planFile() {
        if (plan != null) {
            return plan;
        }
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.replaceAll("\\.ya?ml$", "") + ".plan");
    }

    Change read() {
        try {
            return Change.read(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The plan, or throws that there is none. */
    PlannedChange readPlan() {
        try {
            return PlannedChange.read(planFile());
        } catch (NoSuchFileException e) {
            throw Failure.usage("there is no plan " + planFile() + ": look at the change with `nightshift plan " + file
                    + "` first, or say --unplanned");
        } catch (IOException e) {
            throw unreadable(planFile(), e);
        }
    }

    private static Failure unreadable(Path file, IOException e) {
        return Failure.usage(file + " cannot be read: "
                + (e instanceof NoSuchFileException ? "there is no such file" : e.getMessage()));
    }
}
