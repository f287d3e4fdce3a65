package io.nightshift.cli.command;

import io.nightshift.cli.load.LoadReport;
import io.nightshift.cli.load.RowReader;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import java.util.stream.Collectors;

/**
 * What is said at the end of a load.
 *
 * @param json whether it is an object for programs
 * @param rejectsIn where all rejects are, or empty
 * @param resumable whether the same command can go on where a load stopped
 */
record LoadReportPrinter(Terminal terminal, boolean json, String rejectsIn, boolean resumable) {

    private static final int LONGEST_TYPES = 1000;

    void print(LoadReport report, RowReader rows) {
        if (json) {
            printJson(report, rows);
            return;
        }
        if (report.stopped().isEmpty()) {
            String rate = Numbers.rate(report.loaded() - report.before().loaded(), report.time());
            terminal.print("done: " + counts(report) + " in " + Numbers.time(report.time())
                    + (rate.isEmpty() ? "" : " (" + rate + ")"));
            if (report.before().position().line() > 0) {
                terminal.print(
                        "  " + Numbers.count(report.before().loaded()) + " of them were loaded before, up to line "
                                + Numbers.count(report.before().position().line()));
            }
            if (!rows.types().isEmpty()) {
                terminal.print("  " + types(rows));
            }
        }
        report.rejects()
                .forEach(reject -> terminal.say("  line " + reject.number() + " " + reject.reason()
                        + (reject.excerpt().isEmpty() ? "" : " | " + reject.excerpt())));
        long hidden = report.rejected()
                - report.before().rejected()
                - report.rejects().size();
        if (hidden > 0) {
            terminal.say("  and " + Numbers.count(hidden) + " more"
                    + (rejectsIn.isEmpty() ? "; --rejects FILE writes all of them" : ", all in " + rejectsIn));
        }
        rows.notes().forEach(note -> terminal.say("  " + note));
        report.stopped().ifPresent(why -> terminal.say("nightshift: " + stopped(report, why)));
    }

    private String stopped(LoadReport report, RuntimeException why) {
        return "loading stopped: " + why.getMessage() + ". " + counts(report)
                + (report.inDoubt() == 0
                        ? ""
                        : ", " + Numbers.plural(report.inDoubt(), "more row") + " may have been written")
                + "; "
                + (resumable && report.canBeResumed()
                        ? "the same command with --resume goes on after line "
                                + Numbers.count(report.reached().position().line())
                        : "loading again does no harm");
    }

    private static String counts(LoadReport report) {
        return Numbers.count(report.loaded()) + " loaded, " + Numbers.count(report.rejected()) + " rejected";
    }

    private static String types(RowReader rows) {
        String types = rows.types().entrySet().stream()
                .map(column -> (column.getKey().isEmpty() ? "(no name)" : column.getKey()) + ":" + column.getValue())
                .collect(Collectors.joining(" "));
        return types.length() <= LONGEST_TYPES ? types : types.substring(0, LONGEST_TYPES) + "...";
    }

    private void printJson(LoadReport report, RowReader rows) {
        Json.Fields object = Json.object()
                .with("state", report.stopped().isEmpty() ? "done" : "stopped")
                .with("loaded", report.loaded())
                .with("rejected", report.rejected())
                .with("runTimeMs", report.time().toMillis());
        if (report.before().position().line() > 0) {
            object.with("resumedAfterLine", report.before().position().line());
        }
        report.stopped()
                .ifPresent(why -> object.with("error", String.valueOf(why.getMessage()))
                        .with("inDoubt", report.inDoubt())
                        .with("doneUpToLine", report.reached().position().line()));
        object.with(
                "rejects",
                report.rejects().stream()
                        .map(reject -> Json.object()
                                .with("line", reject.number())
                                .with("reason", reject.reason())
                                .with("excerpt", reject.excerpt()))
                        .toList());
        object.with("notes", rows.notes());
        terminal.print(Json.text(object));
    }
}
