package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.run.backup.BackupCheck;
import io.nightshift.run.backup.Existing;
import io.nightshift.run.backup.Restore;
import io.nightshift.run.backup.RestoreReport;
import io.nightshift.sdk.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The backups that a server begins with; found to be whole before it starts. */
final class ServedBackups {

    private final Terminal terminal;
    private final List<BackupCheck> checks;

    private ServedBackups(Terminal terminal, List<BackupCheck> checks) {
        this.terminal = terminal;
        this.checks = checks;
    }

    /** Checks files and directories. */
    static ServedBackups of(Terminal terminal, List<Path> places) throws IOException {
        List<BackupCheck> checks = new ArrayList<>();
        for (Path place : places) {
            try (ProgressLine progress = new ProgressLine(terminal, "check " + place, false)) {
                checks.add(BackupCheck.of(List.of(place), records -> progress.show(0, Numbers.records(records))));
            }
        }
        return new ServedBackups(terminal, checks);
    }

    /** The namespaces that they are of. */
    Set<String> namespaces() {
        Set<String> names = new TreeSet<>();
        checks.forEach(check -> names.add(check.namespace()));
        return names;
    }

    /** Throws if a server with these namespaces could not take them. */
    void requireAmong(List<String> served) {
        for (String name : namespaces()) {
            if (!served.contains(name)) {
                throw Failure.usage("a backup is of namespace " + name + ": add --namespace " + name);
            }
        }
    }

    /** Restores them, and says what was left out. */
    void restore(Cluster cluster) throws IOException {
        for (BackupCheck check : checks) {
            String name = check.files().size() == 1
                    ? check.files().get(0).toString()
                    : Numbers.plural(check.files().size(), "file");
            try (RestoreRejects rejects = RestoreRejects.to(null)) {
                RestoreReport report = restore(cluster, check, name, rejects);
                terminal.print(Numbers.count(report.restored()) + " of " + Numbers.records(report.records()) + " of "
                        + name + " restored into " + check.namespace()
                        + (report.expired() == 0
                                ? ""
                                : ", " + Numbers.count(report.expired()) + " not, their time to live is over"));
                rejects.first()
                        .forEach(reject -> terminal.say("nightshift: warning: not restored: line " + reject.line() + " "
                                + reject.what() + ": " + reject.reason()));
                if (rejects.hidden() > 0) {
                    terminal.say("nightshift: warning: and " + Numbers.count(rejects.hidden()) + " more");
                }
            }
        }
    }

    private RestoreReport restore(Cluster cluster, BackupCheck check, String name, RestoreRejects rejects)
            throws IOException {
        try (ProgressLine progress = new ProgressLine(terminal, "restore " + name, false)) {
            return Restore.into(cluster)
                    .existing(Existing.REPLACE)
                    .ignoreGeneration(true)
                    .onReject(rejects::add)
                    .onProgress((checked, done) ->
                            progress.show(checked == 0 ? 100 : 100.0 * done / checked, Numbers.records(done)))
                    .from(check);
        }
    }
}
