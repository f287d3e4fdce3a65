package io.nightshift.cli.command;

import io.nightshift.cli.load.Columns;
import io.nightshift.cli.load.CsvReader;
import io.nightshift.cli.load.Input;
import io.nightshift.cli.load.JsonLinesReader;
import io.nightshift.cli.load.LoadReport;
import io.nightshift.cli.load.LoadRun;
import io.nightshift.cli.load.Loader;
import io.nightshift.cli.load.RowReader;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Target;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift load}. */
@Command(
        description = "Loads a CSV file with a header, or a file with one JSON object per line.",
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
        jsonl
    }

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "FILE.csv, FILE.jsonl, or - for standard input.")
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
            names = "--types",
            split = ",",
            paramLabel = "COLUMN:TYPE",
            description = "Types of CSV columns: int, double, bool, string, json, blob (hexadecimal), skip. "
                    + "Others are the first of int, double, bool, string that fits all cells.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--rename",
            split = ",",
            paramLabel = "COLUMN=BIN",
            description = "Store columns under another name.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--format", paramLabel = "csv|jsonl", description = "Format, if the file name does not tell.")
    private @Nullable Format format;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            defaultValue = ",",
            description = "What separates CSV cells: one character, or tab. Default: ${DEFAULT-VALUE}")
    private String separator = "";

    @Option(
            names = "--ttl",
            paramLabel = Lifetime.LABEL,
            description = "Time to live: 90s, 45m, 12h, 30d, 2w, never, default. Default: default")
    private String ttl = "default";

    @Option(names = "--replace", description = "Remove bins that a record has and its line has not.")
    private boolean replace;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write all rejects to a file: line number, tab, reason.")
    private @Nullable Path rejectFile;

    @Option(names = "--json", description = "Print the report as a JSON object; no progress.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    LoadCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataSet dataSet = Target.parseSet(target);
        Lifetime lifetime = Lifetime.parse(ttl);
        Format known = format();
        Columns columns = Columns.parse(key, types, names);
        char cellSeparator = separator();
        if (Files.isDirectory(Path.of(file))) {
            throw Failure.usage(file + " is a directory; name a file");
        }
        Optional<Path> spooled = file.equals("-") ? Optional.of(spool()) : Optional.empty();
        try {
            Input input = spooled.isPresent()
                    ? new Input("standard input", Files.size(spooled.get()), () -> Files.newInputStream(spooled.get()))
                    : Input.of(Path.of(file));
            try (RowReader rows = known == Format.csv
                            ? CsvReader.open(input, cellSeparator, columns)
                            : JsonLinesReader.open(input, columns);
                    Cluster cluster = connection.connect(terminal)) {
                Loader loader = new Loader(cluster.client(), dataSet, key, lifetime.seconds(), replace);
                LoadReport report = new LoadRun(terminal, "load " + input.name(), json)
                        .run(loader, rows, input.size(), rejectWriter());
                print(report, rows);
                return report.rejected() == 0 ? Failures.OK : Failures.FAILED;
            }
        } finally {
            if (spooled.isPresent()) {
                Files.deleteIfExists(spooled.get());
            }
        }
    }

    private void print(LoadReport report, RowReader rows) {
        if (json) {
            terminal.print(Json.text(Json.object()
                    .with("loaded", report.loaded())
                    .with("rejected", report.rejected())
                    .with("runTimeMs", report.time().toMillis())
                    .with(
                            "rejects",
                            report.rejects().stream()
                                    .map(reject -> Json.object()
                                            .with("line", reject.number())
                                            .with("reason", reject.reason()))
                                    .toList())));
            return;
        }
        String rate = Numbers.rate(report.loaded(), report.time());
        terminal.print("done: " + Numbers.count(report.loaded()) + " loaded, " + Numbers.count(report.rejected())
                + " rejected in " + Numbers.time(report.time()) + (rate.isEmpty() ? "" : " (" + rate + ")"));
        if (rows instanceof CsvReader csv) {
            terminal.print("  "
                    + csv.types().entrySet().stream()
                            .map(column -> column.getKey() + ":" + column.getValue())
                            .collect(Collectors.joining(" ")));
        }
        report.rejects().forEach(reject -> terminal.say("  line " + reject.number() + " " + reject.reason()));
        long hidden = report.rejected() - report.rejects().size();
        if (hidden > 0) {
            terminal.say("  and " + Numbers.count(hidden) + " more"
                    + (rejectFile == null ? "; --rejects FILE writes all of them" : ", all in " + rejectFile));
        }
    }

    private Format format() {
        if (format != null) {
            return format;
        }
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return Format.csv;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return Format.jsonl;
        }
        throw Failure.usage("is " + (file.equals("-") ? "standard input" : file)
                + " CSV or JSON lines? Say --format csv or --format jsonl");
    }

    private char separator() {
        String name = separator.equals(",") && file.toLowerCase(Locale.ROOT).endsWith(".tsv") ? "tab" : separator;
        if (name.equals("tab") || name.equals("\\t")) {
            return '\t';
        }
        if (name.length() != 1 || name.equals("\"")) {
            throw Failure.usage("--separator must be one character or the word tab, was \"" + separator + "\"");
        }
        return name.charAt(0);
    }

    /** Standard input can be read once only; types need a look at everything before the first row is written. */
    private static Path spool() throws IOException {
        Path copy = Files.createTempFile("nightshift-load-", ".tmp");
        copy.toFile().deleteOnExit();
        // The stream is the process's, not ours to close.
        InputStream in = System.in;
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private Optional<Writer> rejectWriter() throws IOException {
        return rejectFile == null ? Optional.empty() : Optional.of(Files.newBufferedWriter(rejectFile));
    }
}
