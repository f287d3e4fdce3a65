package io.nightshift.console.internal.change;

import io.nightshift.console.internal.web.Fields;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.Window;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a run is to go, as it was filled in. */
public final class RunForm {

    /** All fields, in the order of the form. */
    public static final List<String> FIELDS =
            List.of("name", "because", "canary", "expect", "unattended", "rate", "max", "window", "backup", "exactly");

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\s*[-–]\\s*(\\d{1,9})");

    private final Fields fields;

    private RunForm(Fields fields) {
        this.fields = fields;
    }

    /** Reads what was sent. */
    public static RunForm of(Fields fields) {
        return new RunForm(fields);
    }

    /** What was filled in, without what was left blank. */
    public Map<String, String> filled() {
        Map<String, String> filled = new LinkedHashMap<>();
        FIELDS.forEach(field -> fields.find(field).ifPresent(value -> filled.put(field, value)));
        return filled;
    }

    /** The run, not started yet. */
    public RunBuilder builder(Runs runs, Session session, JobPlan job) throws BadField {
        RunBuilder run = read("name", () -> runs.create(session, fields.get("name"), job));
        fields.find("because").ifPresent(run::because);
        Optional<Canary> canary = read("canary", this::canary);
        canary.ifPresent(run::canary);
        if (canary.isEmpty() && fields.find("expect").isPresent()) {
            throw new BadField(
                    "expect", "what records must satisfy is looked at after the steps of a canary: say these too");
        }
        String problem = ChangeForm.problem(fields.get("expect"));
        if (!problem.isEmpty()) {
            throw new BadField("expect", problem);
        }
        read("rate", this::pace).ifPresent(run::pace);
        read("max", () -> fields.find("max").map(RunForm::count)).ifPresent(run::maxRecords);
        read("window", () -> fields.find("window").map(text -> Window.of(text, ZoneId.systemDefault())))
                .ifPresent(run::window);
        read("backup", () -> fields.find("backup").map(RunForm::directory)).ifPresent(run::backupTo);
        if (fields.has("exactly")) {
            if (fields.find("backup").isPresent()) {
                throw new BadField(
                        "exactly",
                        "exactly once also changes records that others write meanwhile, of which a backup has no copy:"
                                + " choose one of them");
            }
            if (job.operations().isEmpty()) {
                throw new BadField(
                        "exactly", "only an update can mark each record: a " + job.title() + " runs at most once");
            }
            run.exactlyOnce();
        }
        return run;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read();
    }

    private static <T> T read(String field, Reading<T> reading) throws BadField {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw BadField.of(field, e);
        }
    }

    private Optional<Canary> canary() {
        return fields.find("canary").map(text -> {
            Canary steps = Canary.ofPercent(Stream.of(text.split("[,\\s]+"))
                    .mapToDouble(RunForm::percent)
                    .toArray());
            steps = fields.has("unattended") ? steps.withoutAsking() : steps;
            return fields.find("expect").map(steps::expecting).orElse(steps);
        });
    }

    private static double percent(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,4})?")) {
            throw new IllegalArgumentException(
                    "the steps of a canary are per cent, like 0.01, 1, 10; \"" + text + "\" is none");
        }
        return Double.parseDouble(text);
    }

    private Optional<Pace> pace() {
        return fields.find("rate").map(text -> {
            Matcher range = RANGE.matcher(text);
            if (range.matches()) {
                return Pace.adaptive().between(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
            }
            if (!text.matches("\\d{1,9}")) {
                throw new IllegalArgumentException(
                        "a rate is a number of records per second and node, or two like 500-20000, was \"" + text
                                + "\"");
            }
            return Pace.fixed(Integer.parseInt(text));
        });
    }

    /** A number of records. */
    static long count(String text) {
        String digits = text.replace(",", "");
        if (!digits.matches("\\d{1,15}")) {
            throw new IllegalArgumentException("a number of records is like 20000, was \"" + text + "\"");
        }
        return Long.parseLong(digits);
    }

    private static Path directory(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no directory of the machine of the console", e);
        }
    }
}
