package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunIds;
import io.nightshift.cli.runs.RunReports;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.terminal.Times;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.EventText;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.sdk.Cluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift runs}. */
@Command(
        description =
                "Lists the runs of this user on this machine or of a cluster, or tells all that has happened in one.",
        footer = {"", "All it tells stands in the journals of the runs; a cluster is asked only if it keeps them."})
final class RunsCommand extends ClusterCommand {

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Id of a run, or its beginning.")
    private @Nullable String text;

    @Option(
            names = "--file",
            paramLabel = "NAME",
            description = "Print a file of RUN: the list of the records that failed, or that its undo has left alone.")
    private @Nullable String file;

    @Mixin
    private RunsPlace place = new RunsPlace();

    RunsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    OptionalInt withoutCluster() {
        if (file != null && text == null) {
            throw Failure.usage("--file " + file + " belongs to a run: name it");
        }
        return place.withoutCluster(profile())
                .map(this::show)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        return cluster -> show(place.open(profile(), cluster));
    }

    private int show(Runs runs) {
        if (text == null) {
            list(runs);
        } else if (file != null) {
            print(runs, RunIds.find(runs, text), file);
        } else {
            tell(runs, RunIds.find(runs, text));
        }
        return Failures.OK;
    }

    private void print(Runs runs, String id, String name) {
        try (BufferedReader lines = runs.open(id, name)) {
            lines.lines().forEach(terminal::write);
        } catch (IOException e) {
            throw Failure.failed(runs.place(id, name) + " cannot be read: " + e.getMessage());
        }
    }

    private void list(Runs runs) {
        List<RunReport> all = runs.list();
        Map<String, String> unreadable = runs.unreadable();
        if (json) {
            all.forEach(run -> terminal.write(RunReports.json(run, runs)));
            unreadable.forEach((id, reason) -> terminal.write(RunReports.unreadable(id, reason)));
            return;
        }
        if (all.isEmpty()) {
            terminal.say("no " + (unreadable.isEmpty() ? "" : "readable ") + "runs in " + runs.description()
                    + "; --run NAME after update, delete, touch or udf run starts one");
        } else {
            int hidden = table(all).print(terminal);
            if (hidden > 0) {
                terminal.say(Numbers.plural(hidden, "more column") + " on a wider terminal, or with --json");
            }
        }
        warn(unreadable.entrySet().stream()
                .map(run -> "run " + run.getKey() + ": " + run.getValue())
                .toList());
    }

    /** A run that works although nobody drives it looks as if all were well. */
    private static String driver(RunReport run) {
        return run.driver().map(Object::toString).orElse(run.state() == RunState.RUNNING ? "nobody" : "");
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
                    Times.minute(run.createdAt()),
                    driver(run),
                    run.because().orElse(""));
        }
        return table;
    }

    private void tell(Runs runs, String id) {
        RunReport run = runs.report(id);
        if (json) {
            terminal.print(RunReports.json(run, runs));
            return;
        }
        terminal.printBold("run " + id + (run.name().equals(id) ? "" : ", " + run.name()));
        run.because().ifPresent(because -> terminal.printWrapped("because " + because));
        run.change().lines().forEach(line -> terminal.printWrapped("  " + line));
        for (JournalEntry entry : runs.journal(id)) {
            EventText.of(entry.event()).ifPresent(line -> terminal.printWrapped(Times.second(entry.at()) + "  ", line));
        }
        RunReports.text(run, runs).forEach(terminal::printWrapped);
    }
}
