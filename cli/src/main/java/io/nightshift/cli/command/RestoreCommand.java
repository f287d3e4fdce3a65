package io.nightshift.cli.command;

import io.nightshift.cli.connect.Profile;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Known;
import io.nightshift.cli.work.Target;
import io.nightshift.cli.work.UntilInterrupted;
import io.nightshift.run.backup.BackupCheck;
import io.nightshift.run.backup.Existing;
import io.nightshift.run.backup.Restore;
import io.nightshift.run.backup.RestoreReport;
import io.nightshift.run.backup.RestoreStoppedException;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift restore}. */
@Command(
        description = "Restores backups of nightshift backup or asbackup (text format, version 3.1).",
        footer = {
            "",
            "All files are checked before anything is written. Of records that are there, those with a lower generation than in the"
                    + " backup get its bins; -u, -r and -g say otherwise, as for asrestore.",
            "",
            "  nightshift restore users.asb.gz --into test.users_old",
        })
final class RestoreCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files FILE.asb, also in gzip (.gz), and directories with such files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--into",
            paramLabel = "NAMESPACE[.SET]",
            description = "Restore into this namespace, or all records into this set. Default: where they come from")
    private @Nullable String target;

    @Option(
            names = {"-u", "--unique"},
            description = "Leave records alone that are there.")
    private boolean unique;

    @Option(
            names = {"-r", "--replace"},
            description = "Remove bins that a record has and its backup has not.")
    private boolean replace;

    @Option(
            names = {"-g", "--no-generation"},
            description = "Write records that are there whatever their generation is.")
    private boolean noGeneration;

    @Option(names = "--records-only", description = "Leave indexes and Lua modules out.")
    private boolean recordsOnly;

    @Option(names = "--check", description = "Only check the files; needs no server.")
    private boolean checkOnly;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write all rejects to a file: file, tab, line, tab, key, tab, reason.")
    private @Nullable Path rejectFile;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "8",
            description = "Threads that write, 1 to 64. Default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            defaultValue = "1m",
            description =
                    "How long to try again while the cluster takes no writes; then the restore stops. Default: ${DEFAULT-VALUE}")
    private String retryFor = "";

    @Option(names = "--json", description = "Print the report as a JSON object, and errors too; no progress.")
    private boolean json;

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (unique && (replace || noGeneration)) {
            throw Failure.usage(
                    "--unique leaves records alone that are there: --replace and --no-generation do not go with it");
        }
        Duration patience = Durations.parse("--retry-for", retryFor);
        RestoreReportPrinter printer = new RestoreReportPrinter(terminal, json, rejectFile);
        Profile profile = connection.profile(terminal);
        if (!checkOnly) {
            confirmation.check(terminal, profile);
        }
        BackupCheck check = check();
        if (checkOnly) {
            printer.print(check);
            return Failures.OK;
        }
        ConnectionOptions.tag(terminal, profile);
        DataSet into = target == null ? DataSet.ofNamespace(check.namespace()) : Target.parse(target);
        confirmation.ask(
                terminal, profile, "restore " + Numbers.records(check.records()) + " into " + Target.text(into));
        try (Cluster cluster = connection.connect(profile, terminal);
                RestoreRejects rejects = RestoreRejects.to(rejectFile)) {
            Known.requireNamespace(new Catalog(cluster.client()), into.namespace());
            Restore restore = Restore.into(cluster)
                    .to(into)
                    .existing(unique ? Existing.KEEP : replace ? Existing.REPLACE : Existing.UPDATE)
                    .ignoreGeneration(noGeneration)
                    .indexesAndModules(!recordsOnly)
                    .threads(threads)
                    .retryFor(patience)
                    .onReject(rejects::add);
            return UntilInterrupted.run(() -> run(restore, check, rejects, printer));
        }
    }

    private BackupCheck check() throws IOException {
        try (ProgressLine progress = new ProgressLine(terminal, "check " + name(), json)) {
            return BackupCheck.of(files, records -> progress.show(0, Numbers.records(records)));
        }
    }

    private int run(Restore restore, BackupCheck check, RestoreRejects rejects, RestoreReportPrinter printer)
            throws IOException {
        long start = System.nanoTime();
        RestoreReport report;
        try (ProgressLine progress = new ProgressLine(terminal, "restore " + name(), json)) {
            report = restore.onProgress((checked, done) -> progress.show(
                            checked == 0 ? 100 : 100.0 * done / checked,
                            Numbers.records(done),
                            Numbers.rate(done, Duration.ofNanos(System.nanoTime() - start))))
                    .from(check);
        } catch (RestoreStoppedException e) {
            printer.print(e.report(), check, rejects, e.getMessage());
            return Failures.FAILED;
        }
        printer.print(report, check, rejects, "");
        return report.isComplete() ? Failures.OK : Failures.FAILED;
    }

    private String name() {
        return files.size() == 1 ? files.get(0).toString() : files.size() + " files";
    }
}
