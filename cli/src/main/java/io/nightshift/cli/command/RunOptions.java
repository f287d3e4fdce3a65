package io.nightshift.cli.command;

import io.nightshift.cli.connect.Profile;
import io.nightshift.cli.work.Failure;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Window;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a change is made as a run, and how. */
final class RunOptions {

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description =
                    "Make the change as a run: no record is changed twice, whatever fails it finishes, and it can be"
                            + " paused, slowed and resumed.")
    private @Nullable String name;

    @Option(names = "--because", paramLabel = "TEXT", description = "With --run: why, e.g. the number of a ticket.")
    private @Nullable String because;

    @Option(
            names = "--canary",
            paramLabel = "PERCENT",
            split = ",",
            description =
                    "With --run: try it on so many per cent of the records first, e.g. 0.01,1,10; asks after each.")
    private List<Double> canary = new ArrayList<>();

    @Option(
            names = "--expect",
            paramLabel = "AEL",
            description = "With --canary: what every record must satisfy that a step has changed.")
    private @Nullable String expect;

    @Option(
            names = "--tolerate",
            paramLabel = "N",
            description = "With --canary: so many records may fail in a step. Default: 0")
    private @Nullable Long tolerate;

    @Option(
            names = "--unattended",
            description = "With --canary: go on by itself after a step that was as it should be.")
    private boolean unattended;

    @Option(
            names = "--max-records",
            paramLabel = "N",
            description = "With --run: pause before more records would be changed.")
    private @Nullable Long maxRecords;

    @Option(
            names = "--max-share",
            paramLabel = "PERCENT",
            description = "With --run: pause before more than so many per cent of the set would be changed.")
    private @Nullable Double maxShare;

    @Option(
            names = "--backup",
            paramLabel = "DIR",
            description = "With --run: save every record below this directory before it is changed, so that `nightshift"
                    + " undo` can take the run back.")
    private @Nullable Path backup;

    @Option(
            names = "--window",
            paramLabel = "HH:MM-HH:MM",
            description = "With --run: the hours in which it works, by the clock of this machine.")
    private @Nullable String window;

    @Option(
            names = "--exactly-once",
            description =
                    "With --run: change also those records that others write meanwhile, each once, by a marker bin.")
    private boolean exactlyOnce;

    @Option(names = "--repeatable", description = "With --run: the change may be made twice to a record without harm.")
    private boolean repeatable;

    @Mixin
    private RunsPlace place = new RunsPlace();

    boolean isWanted() {
        return name != null;
    }

    boolean savesRecords() {
        return backup != null;
    }

    Runs runs(Profile profile, Cluster cluster) {
        return place.open(profile, cluster);
    }

    /** Throws what does not go together. */
    void check() {
        if (!isWanted()) {
            requireNone("--run NAME", given());
        }
        if (canary.isEmpty()) {
            requireNone("--canary", ofCanary());
        }
        if (name != null && name.isBlank()) {
            throw Failure.usage("--run needs a name that says what it does, like 'gold tier'");
        }
        place.check();
        canary();
        limits();
        hours();
    }

    private static void requireNone(String needed, Map<String, Boolean> options) {
        options.forEach((option, isGiven) -> {
            if (isGiven) {
                throw Failure.usage(option + " belongs to " + needed + ": add it");
            }
        });
    }

    private Map<String, Boolean> given() {
        Map<String, Boolean> options = new LinkedHashMap<>();
        options.put("--because", because != null);
        options.put("--canary", !canary.isEmpty());
        options.putAll(ofCanary());
        options.put("--max-records", maxRecords != null);
        options.put("--max-share", maxShare != null);
        options.put("--backup", backup != null);
        options.put("--window", window != null);
        options.put("--exactly-once", exactlyOnce);
        options.put("--repeatable", repeatable);
        options.put("--runs", place.isGiven());
        return options;
    }

    private Map<String, Boolean> ofCanary() {
        Map<String, Boolean> options = new LinkedHashMap<>();
        options.put("--expect", expect != null);
        options.put("--tolerate", tolerate != null);
        options.put("--unattended", unattended);
        return options;
    }

    private Canary canary() {
        if (canary.isEmpty()) {
            return Canary.NONE;
        }
        Canary steps = Canary.ofPercent(
                canary.stream().mapToDouble(Double::doubleValue).toArray());
        steps = unattended ? steps.withoutAsking() : steps;
        steps = expect == null ? steps : steps.expecting(expect);
        return tolerate == null ? steps : steps.tolerating(tolerate);
    }

    private Limits limits() {
        OptionalLong records = maxRecords == null ? OptionalLong.empty() : OptionalLong.of(maxRecords);
        return maxShare == null ? new Limits(records, OptionalDouble.empty()) : Limits.ofPercent(records, maxShare);
    }

    private Optional<Window> hours() {
        return Optional.ofNullable(window).map(text -> Window.of(text, ZoneId.systemDefault()));
    }

    /** The run, not started yet. */
    RunBuilder builder(Runs runs, Session session, JobPlan job, Rate rate) {
        RunBuilder run =
                runs.create(session, String.valueOf(name), job).canary(canary()).pace(rate.pace());
        if (because != null) {
            run.because(because);
        }
        Limits limits = limits();
        limits.maxRecords().ifPresent(run::maxRecords);
        limits.maxShare().ifPresent(run::maxShare);
        if (backup != null) {
            run.backupTo(backup);
        }
        hours().ifPresent(run::window);
        if (exactlyOnce) {
            run.exactlyOnce();
        }
        if (repeatable) {
            run.repeatable();
        }
        return run;
    }
}
