package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.backup.BackupCheck;
import io.nightshift.run.backup.RestoreReject;
import io.nightshift.run.backup.RestoreReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said at the end of a check or a restore.
 *
 * @param json whether it is an object for programs
 * @param rejectsIn where all rejects are, if anywhere
 */
record RestoreReportPrinter(
        Terminal terminal, boolean json, @Nullable Path rejectsIn) {

    private static final String WITHOUT_MANIFEST =
            "  there is no manifest: a file that was cut off between two records would look whole";

    void print(BackupCheck check) {
        if (json) {
            terminal.print(Json.text(Json.object()
                    .with("namespace", check.namespace())
                    .with("files", check.files().stream().map(Path::toString).toList())
                    .with("records", check.records())
                    .with("manifest", check.withManifest())));
            return;
        }
        terminal.print("whole: " + Numbers.records(check.records()) + " of namespace " + check.namespace() + " in "
                + Numbers.plural(check.files().size(), "file"));
        if (!check.withManifest()) {
            terminal.say(WITHOUT_MANIFEST);
        }
    }

    void print(RestoreReport report, BackupCheck check, RestoreRejects rejects, String stopped) {
        if (json) {
            printJson(report, check, rejects, stopped);
            return;
        }
        if (stopped.isEmpty()) {
            String rate = Numbers.rate(report.restored(), report.elapsed());
            terminal.print("done: " + Numbers.count(report.restored()) + " of " + Numbers.records(report.records())
                    + " restored in " + Numbers.time(report.elapsed()) + (rate.isEmpty() ? "" : " (" + rate + ")"));
        }
        counts(report).forEach((what, count) -> {
            if (count > 0) {
                terminal.print("  " + Numbers.count(count) + " " + what);
            }
        });
        if (report.indexes() + report.udfs() > 0) {
            terminal.print(
                    "  with " + indexes(report.indexes()) + " and " + Numbers.plural(report.udfs(), "Lua module"));
        }
        for (RestoreReject reject : rejects.first()) {
            terminal.say(
                    "  " + reject.file() + " line " + reject.line() + " " + reject.what() + ": " + reject.reason());
        }
        if (rejects.hidden() > 0) {
            terminal.say("  and " + Numbers.count(rejects.hidden()) + " more"
                    + (rejectsIn == null ? "; --rejects FILE writes all of them" : ", all in " + rejectsIn));
        }
        if (!check.withManifest()) {
            terminal.say(WITHOUT_MANIFEST);
        }
        if (!stopped.isEmpty()) {
            terminal.say("nightshift: the restore stopped: " + stopped + ". " + Numbers.count(report.restored())
                    + " of " + Numbers.records(report.records()) + " were restored");
        }
    }

    static String indexes(int count) {
        return count == 1 ? "1 index" : Numbers.count(count) + " indexes";
    }

    private static Map<String, Long> counts(RestoreReport report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("not written: their time to live is over", report.expired());
        counts.put("left alone: they are there", report.kept());
        counts.put(
                "left alone: they are there with the same or a higher generation (--no-generation writes them)",
                report.newer());
        counts.put(
                "unconfirmed: an answer was lost, and they are there: written now, or by others meanwhile",
                report.unconfirmed());
        counts.put("rejected", report.rejected() + report.rejectedGlobals());
        return counts;
    }

    private void printJson(RestoreReport report, BackupCheck check, RestoreRejects rejects, String stopped) {
        Json.Fields object = Json.object()
                .with("state", stopped.isEmpty() ? "done" : "stopped")
                .with("records", report.records())
                .with("restored", report.restored())
                .with("expired", report.expired())
                .with("kept", report.kept())
                .with("newer", report.newer())
                .with("unconfirmed", report.unconfirmed())
                .with("rejected", report.rejected() + report.rejectedGlobals())
                .with("indexes", report.indexes())
                .with("modules", report.udfs())
                .with("manifest", check.withManifest())
                .with("runTimeMs", report.elapsed().toMillis());
        if (!stopped.isEmpty()) {
            object.with("error", stopped);
        }
        object.with(
                "rejects",
                rejects.first().stream()
                        .map(reject -> Json.object()
                                .with("file", reject.file())
                                .with("line", reject.line())
                                .with("what", reject.what())
                                .with("reason", reject.reason()))
                        .toList());
        terminal.print(Json.text(object));
    }
}
