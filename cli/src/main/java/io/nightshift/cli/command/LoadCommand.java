package io.nightshift.cli.command;

import io.nightshift.cli.connect.Profile;
import io.nightshift.cli.load.Checkpoint;
import io.nightshift.cli.load.CheckpointStore;
import io.nightshift.cli.load.Columns;
import io.nightshift.cli.load.CsvReader;
import io.nightshift.cli.load.Input;
import io.nightshift.cli.load.JsonReader;
import io.nightshift.cli.load.KeyType;
import io.nightshift.cli.load.LoadReport;
import io.nightshift.cli.load.LoadRun;
import io.nightshift.cli.load.LoadSettings;
import io.nightshift.cli.load.Loader;
import io.nightshift.cli.load.Rejects;
import io.nightshift.cli.load.RowReader;
import io.nightshift.cli.load.Spool;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Known;
import io.nightshift.cli.work.Target;
import io.nightshift.run.change.Lifetime;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift load}. */
@Command(
        description = "Loads a CSV file with a header, or a file of JSON objects: one per line, or an array of them.",
        footer = {
            "",
            "Every line is loaded or listed with its number and the reason. Empty cells become no bin.",
            "",
            "  nightshift load users.csv --to test.users --key id --types zip:string",
        })
final class LoadCommand implements Callable<Integer> {

    /** How a file's lines are to be read. */
    enum Format {
        csv,
        jsonl,
        json
    }

    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            description = "FILE.csv, FILE.jsonl, FILE.json, also in gzip (.gz), or - for standard input.")
    private String file = "";

    @Option(names = "--to", required = true, paramLabel = Target.LABEL, description = "The set to load into.")
    private String target = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "COLUMN",
            description = "The column with the keys; it becomes no bin.")
    private String key = "";

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description =
                    "What the keys are: int or string. 1 and \"1\" are two keys. Default: what they are in JSON; in CSV, int if"
                            + " all keys of the file are integers, else string.")
    private @Nullable String keyType;

    @Option(
            names = "--types",
            split = ",",
            paramLabel = "COLUMN:TYPE",
            description =
                    "Types of CSV columns (of JSON fields, only skip): int, double, bool, string, json, blob (hexadecimal), skip. "
                            + "Others are the first of int, double, bool, string that fits all cells.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--rename",
            split = ",",
            paramLabel = "COLUMN=BIN",
            description = "Store columns under another name.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--format", paramLabel = "csv|jsonl|json", description = "Format, if the file name does not tell.")
    private @Nullable Format format;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description =
                    "What separates CSV cells: one character, or tab. Default: that one of , ; tab | with which the header"
                            + " has the column of the keys.")
    private @Nullable String separator;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            description = "Time to live: 90s, 45m, 12h, 30d, 2w, never, default. Default: default")
    private String ttl = "default";

    @Option(names = "--replace", description = "Remove bins that a record has and its line has not.")
    private boolean replace;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write all rejects to a file: line number, tab, reason, tab, beginning of the line.")
    private @Nullable Path rejectFile;

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            description = "How long to try again while the cluster takes no writes; then the load stops. Default: 1m")
    private String retryFor = "1m";

    @Option(names = "--resume", description = "Go on where a load of this file into this set stopped.")
    private boolean resume;

    @Option(names = "--json", description = "Print the report as a JSON object, and errors too; no progress.")
    private boolean json;

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    private Profile profile = Profile.NONE;

    LoadCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataSet dataSet = Target.parseSet(target);
        Format known = format();
        Columns columns = columns(known);
        List<Character> separators = known == Format.csv ? separators() : List.of();
        LoadSettings settings = new LoadSettings(
                dataSet, Lifetime.parse(ttl).seconds(), replace, columns.keyType() == KeyType.AUTO, patience());
        Path path = Path.of(file);
        checkFiles(path);
        profile = connection.profile(terminal);
        confirmation.check(terminal, profile);
        ConnectionOptions.tag(terminal, profile);
        confirmation.ask(terminal, profile, "load " + name() + " into " + Target.text(dataSet));
        if (!file.equals("-") && Files.isRegularFile(path)) {
            CheckpointStore store = new CheckpointStore(stateDirectory(), path, Target.text(dataSet), how());
            return load(Input.of(path), columns, separators, settings, Optional.of(store));
        }
        if (resume) {
            throw Failure.usage("--resume needs a file, which can be read from its start again");
        }
        try (Spool spool = spool(path)) {
            return load(spool.input(), columns, separators, settings, Optional.empty());
        }
    }

    private Spool spool(Path path) throws IOException {
        try (ProgressLine progress = new ProgressLine(terminal, "read " + name(), json);
                InputStream in = file.equals("-") ? System.in : Files.newInputStream(path)) {
            return Spool.of(name(), in, bytes -> progress.show(0, (bytes >> 20) + " MiB"));
        }
    }

    private int load(
            Input input,
            Columns columns,
            List<Character> separators,
            LoadSettings settings,
            Optional<CheckpointStore> store)
            throws IOException, InterruptedException {
        Checkpoint start = resume && store.isPresent() ? store.get().read() : Checkpoint.START;
        LoadRun run = new LoadRun(terminal, input, json, store);
        try (RowReader rows = separators.isEmpty()
                        ? JsonReader.open(input, columns)
                        : CsvReader.open(input, separators, columns, run::looking);
                Cluster cluster = connection.connect(profile, terminal);
                Rejects rejects = rejects()) {
            Known.requireNamespace(
                    new Catalog(cluster.client()), settings.dataSet().namespace());
            Loader loader = new Loader(cluster.client(), settings, rejects, start);
            LoadReportPrinter printer = new LoadReportPrinter(
                    terminal, json, rejectFile == null ? "" : rejectFile.toString(), store.isPresent());
            LoadReport report = run.run(loader, rows, rejects, it -> printer.print(it, rows));
            return report.stopped().isEmpty() && report.rejected() == 0 ? Failures.OK : Failures.FAILED;
        }
    }

    private Columns columns(Format known) {
        KeyType said = switch (keyType) {
            case null -> KeyType.AUTO;
            case "int" -> KeyType.INT;
            case "string" -> KeyType.STRING;
            default -> throw Failure.usage("--key-type is int or string, was \"" + keyType + "\"");
        };
        Columns columns = Columns.parse(key, said, types, names);
        if (known != Format.csv) {
            if (separator != null) {
                throw Failure.usage("--separator is for CSV; " + name() + " is read as JSON");
            }
            columns.firstTyped().ifPresent(column -> {
                throw Failure.usage("--types " + column + ": in JSON each value says what it is; only COLUMN:skip, and"
                        + " --key-type for the keys, mean something there");
            });
        }
        return columns;
    }

    private void checkFiles(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw Failure.usage(file + " is a directory; name a file");
        }
        if (rejectFile != null
                && Files.exists(rejectFile)
                && Files.exists(path)
                && Files.isSameFile(rejectFile, path)) {
            throw Failure.usage("--rejects would overwrite the input, " + file);
        }
    }

    private Duration patience() {
        Duration time = Durations.parse("--retry-for", retryFor);
        if (time.toDays() > 30) {
            throw Failure.usage("--retry-for must be 30d at most, was \"" + retryFor + "\"");
        }
        return time;
    }

    private Format format() {
        if (format != null) {
            return format;
        }
        String name = file.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plain.endsWith(".csv") || plain.endsWith(".tsv")) {
            return Format.csv;
        }
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            return Format.jsonl;
        }
        if (plain.endsWith(".json")) {
            return Format.json;
        }
        throw Failure.usage("is " + name() + " CSV or JSON? Say --format csv or --format jsonl");
    }

    private String name() {
        return file.equals("-") ? "standard input" : file;
    }

    private List<Character> separators() {
        if (separator == null) {
            return CsvReader.SEPARATORS;
        }
        if (separator.equals("tab") || separator.equals("\\t")) {
            return List.of('\t');
        }
        if (separator.length() != 1 || separator.charAt(0) >= 0x7f || "\"\r\n".contains(separator)) {
            throw Failure.usage("--separator must be one ASCII character or the word tab, was \"" + separator + "\"");
        }
        return List.of(separator.charAt(0));
    }

    /** What decides what is written of a line; the same for a load and the one that goes on with it. */
    private String how() {
        return "--key " + key + " --key-type " + (keyType == null ? "auto" : keyType) + " --types " + types
                + " --rename "
                + names + " --separator " + (separator == null ? "auto" : separator) + " --format " + format()
                + " --ttl "
                + ttl + (replace ? " --replace" : "");
    }

    /** Where programs keep what they need to go on: https://specifications.freedesktop.org/basedir-spec */
    private Path stateDirectory() {
        Path state = terminal.variable("XDG_STATE_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
        return state.resolve("nightshift").resolve("loads");
    }

    private Rejects rejects() throws IOException {
        if (rejectFile == null) {
            return new Rejects(Optional.empty());
        }
        return new Rejects(Optional.of(
                resume
                        ? Files.newBufferedWriter(rejectFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                        : Files.newBufferedWriter(rejectFile)));
    }
}
