package io.nightshift.cli.command;

import com.aerospike.client.cluster.Node;
import io.nightshift.ael.Ael;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Known;
import io.nightshift.cli.work.UntilInterrupted;
import io.nightshift.run.backup.Backup;
import io.nightshift.run.backup.BackupReport;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift backup}. */
@Command(
        description = "Saves records in the text format of asbackup, which asrestore and nightshift restore read.",
        footer = {
            "",
            "A whole namespace comes with its indexes and the Lua modules, a set with its indexes.",
            "",
            "  nightshift backup test.users -w '$.age >= 18' -o users.asb.gz",
        })
final class BackupCommand extends ClusterCommand {

    private static final int PARTITIONS = Node.PARTITIONS;

    @Mixin
    private Selection selection = new Selection();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE|DIR",
            description =
                    "A file FILE.asb, or FILE.asb.gz to be compressed; else a directory, new or empty, with a file for"
                            + " each thread.")
    private Path output = Path.of("");

    @Option(names = "--gzip", description = "Compress the files of a directory.")
    private boolean gzip;

    @Option(
            names = "--compact",
            description =
                    "Save bytes, lists and maps as they are, not as Base64: smaller and sooner done, but no text.")
    private boolean compact;

    @Option(names = "--sha256", description = "Note the SHA-256 of each file in the manifest, beside its CRC-32.")
    private boolean sha256;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "4",
            description = "Threads that read, 1 to 64. Default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(names = "--rps", paramLabel = "N", description = "Records per second and node, at most. Default: no limit.")
    private int recordsPerSecond;

    BackupCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        selection.check();
        if (gzip && output.toString().matches(".*\\.asb(\\.gz)?")) {
            throw Failure.usage("--gzip is for a directory; a single file is compressed if its name ends in .asb.gz");
        }
        warn(selection.filter().warnings());
        return cluster -> {
            try {
                return UntilInterrupted.run(() -> backup(cluster));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private int backup(Cluster cluster) throws IOException {
        DataSet dataSet = selection.dataSet();
        Known.requireNamespace(new Catalog(cluster.client()), dataSet.namespace());
        selection.requireSet(cluster);
        Backup backup = Backup.of(cluster, dataSet)
                .compact(compact)
                .compressed(gzip)
                .sha256(sha256)
                .threads(threads)
                .recordsPerSecond(recordsPerSecond)
                .retryFor(selection.retryFor());
        Optional<String> where = selection.filter().text();
        where.ifPresent(text -> backup.where(Ael.parse(text).checked().toExp(), text));
        BackupReport report;
        try {
            report = run(backup);
        } catch (InterruptedException e) {
            terminal.say("nightshift: interrupted; nothing is left of the backup");
            return Failures.FAILED;
        }
        List<String> warnings = report.records() == 0 ? selection.misfits(cluster) : List.of();
        print(report, warnings);
        warn(warnings);
        return Failures.OK;
    }

    private BackupReport run(Backup backup) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (ProgressLine progress = new ProgressLine(terminal, "backup " + selection.text(), json)) {
            return backup.onProgress((records, partitions) -> progress.show(
                            100.0 * partitions / PARTITIONS,
                            Numbers.records(records),
                            Numbers.rate(records, Duration.ofNanos(System.nanoTime() - start))))
                    .to(output);
        }
    }

    private void print(BackupReport report, List<String> warnings) {
        if (json) {
            terminal.print(Json.text(Json.object()
                    .with("records", report.records())
                    .with("bytes", report.bytes())
                    .with("indexes", report.indexes())
                    .with("modules", report.udfs())
                    .with("files", report.files().stream().map(Path::toString).toList())
                    .with("manifest", report.manifest().toString())
                    .with("runTimeMs", report.elapsed().toMillis())
                    .with("warnings", warnings)));
            return;
        }
        String rate = Numbers.rate(report.records(), report.elapsed());
        terminal.print("done: " + Numbers.records(report.records()) + " saved in " + Numbers.time(report.elapsed())
                + (rate.isEmpty() ? "" : " (" + rate + ")"));
        if (report.indexes() + report.udfs() > 0) {
            terminal.print("  with " + RestoreReportPrinter.indexes(report.indexes()) + " and "
                    + Numbers.plural(report.udfs(), "Lua module"));
        }
        terminal.print("  "
                + (report.files().size() == 1
                        ? report.files().get(0)
                        : report.files().size() + " files in " + output) + ", " + Numbers.count(report.bytes())
                + " bytes");
    }
}
