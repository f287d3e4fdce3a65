package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunIds;
import io.nightshift.cli.runs.RunReports;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.EventText;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunReport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift runs}. */
@Command(
        description = "Lists the runs of this user on this machine, or tells all that has happened in one.",
        footer = {"", "It asks no cluster: all it tells stands in the journals of the runs."})
final class RunsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Id of a run, or its beginning.")
    private @Nullable String text;

    @Option(
            names = "--json",
            description = "Print JSON: one object for each run, or for RUN its state; and errors too.")
    private boolean json;

    @Mixin
    private RunsDirectory directory = new RunsDirectory();

    RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Runs runs = directory.open();
        if (text != null) {
            tell(runs, RunIds.find(runs, text));
        } else {
            list(runs);
        }
        return Failures.OK;
    }

    private void list(Runs runs) {
        List<RunReport> all = runs.list();
        if (json) {
            all.forEach(run -> terminal.write(RunReports.json(run, runs.directory(run.id()))));
        } else if (all.isEmpty()) {
            terminal.say("no runs; --run NAME after update, delete, touch or udf run starts one");
        } else {
            int hidden = table(all).print(terminal);
            if (hidden > 0) {
                terminal.say(Numbers.plural(hidden, "more column") + " on a wider terminal, or with --json");
            }
        }
    }

    private static Table table(List<RunReport> all) {
        Table table = new Table()
                .whole("run")
                .whole("state")
                .number("changed")
                .number("failed")
                .whole("created")
                .column("driven by")
                .column("because");
        for (RunReport run : all) {
            table.row(
                    run.id(),
                    RunReports.state(run.state()),
                    Numbers.count(run.changed()),
                    Numbers.count(run.failed()),
                    time(TIME, run.createdAt()),
                    run.driver().map(Object::toString).orElse(""),
                    run.because().orElse(""));
        }
        return table;
    }

    private void tell(Runs runs, String id) {
        RunReport run = runs.report(id);
        if (json) {
            terminal.print(RunReports.json(run, runs.directory(id)));
            return;
        }
        terminal.printBold("run " + id + (run.name().equals(id) ? "" : ", " + run.name()));
        run.because().ifPresent(because -> terminal.print("because " + because));
        run.change().lines().forEach(line -> terminal.print("  " + line));
        for (JournalEntry entry : runs.journal(id)) {
            EventText.of(entry.event()).ifPresent(line -> terminal.print(time(EXACT, entry.at()) + "  " + line));
        }
        RunReports.text(run, runs.directory(id)).forEach(terminal::print);
    }

    private static String time(DateTimeFormatter format, Instant instant) {
        return format.format(instant.atZone(ZoneId.systemDefault()));
    }
}
