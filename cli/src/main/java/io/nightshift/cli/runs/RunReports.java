package io.nightshift.cli.runs;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.work.Failures;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.undo.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where a run stands, for people and for programs. */
public final class RunReports {

    private RunReports() {}

    /**
     * One line that says it all, and one for everything that is not as it should be, or that is to be done.
     *
     * @param runs that it is one of
     */
    public static List<String> text(RunReport run, Runs runs) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(run.state()) + counts(run));
        if (!run.reason().isEmpty()) {
            lines.add("  " + run.reason());
        }
        if (!run.waiting().isEmpty()) {
            lines.add("  waits: " + run.waiting());
        }
        for (String file : run.failures()) {
            lines.add("  records that failed: " + runs.place(run.id(), file)
                    + (runs.isInCluster() ? "; list them: nightshift runs " + run.id() + " --file " + file : ""));
        }
        run.backup()
                .filter(it -> run.state().isFinal() && run.state() != RunState.UNDONE && run.changed() > 0)
                .ifPresent(it -> lines.add("  saved in " + it + "; "
                        + refusal(run.id(), runs).orElse("take it back: nightshift undo " + run.id())));
        if (run.notConfirmed() > 0) {
            lines.add("  at most " + Numbers.records(run.notConfirmed())
                    + " may have been left as they were, because others wrote them before the run came to them"
                    + run.notConfirmedWhere()
                            .map(where -> "; they are among those where " + where)
                            .orElse(""));
        }
        switch (run.state()) {
            case PAUSED, HELD ->
                lines.add("  go on: nightshift resume " + run.id() + "; end it: nightshift abort " + run.id());
            case RUNNING -> {
                if (run.driver().isEmpty()) {
                    lines.add("  nobody drives it; go on: nightshift resume " + run.id());
                }
            }
            case CONVERGED, COMPLETE_EXCEPT, ABORTED, UNDONE, REFUSED -> {
                // Nothing is left to be done.
            }
        }
        return lines;
    }

    /** Why the run cannot be undone although it has a backup. */
    private static Optional<String> refusal(String id, Runs runs) {
        return runs.journal(id).getFirst().event() instanceof RunEvent.Created created
                ? Undo.refusal(created.spec().job())
                : Optional.empty();
    }

    private static String counts(RunReport run) {
        return Numbers.count(run.changed()) + " changed, " + Numbers.count(run.failed()) + " failed in "
                + Numbers.count(run.passes()) + (run.passes() == 1 ? " pass" : " passes");
    }

    /** The state in few words: {@code converged}, {@code complete, except: }... */
    private static String headline(RunState state) {
        return switch (state) {
            case RUNNING -> "running: ";
            case CONVERGED -> "converged: ";
            case COMPLETE_EXCEPT -> "COMPLETE EXCEPT SOME: ";
            case PAUSED -> "PAUSED: ";
            case HELD -> "HELD, waits for a person: ";
            case ABORTED -> "ABORTED: ";
            case UNDONE -> "undone: ";
            case REFUSED -> "REFUSED: ";
        };
    }

    /** {@code converged}, {@code complete-except}, ... */
    public static String state(RunState state) {
        return state.word();
    }

    /** The exit code that goes with a state; docs/cli.md lists them. */
    public static int exitCode(RunState state) {
        return switch (state) {
            case CONVERGED -> Failures.OK;
            case COMPLETE_EXCEPT -> Failures.COMPLETE_EXCEPT;
            case PAUSED -> Failures.PAUSED;
            case HELD -> Failures.HELD;
            case ABORTED -> Failures.ABORTED;
            case UNDONE -> Failures.UNDONE;
            case RUNNING -> Failures.STILL_RUNNING;
            case REFUSED -> Failures.FAILED;
        };
    }

    /**
     * The schema of runs in JSON, for all commands; docs/cli.md describes it.
     *
     * @param runs that it is one of
     */
    public static String json(RunReport run, Runs runs) {
        Json.Fields fields = Json.object()
                .with("run", run.id())
                .with("name", run.name())
                .with("because", run.because().orElse(null))
                .with("state", state(run.state()))
                .with("reason", orNull(run.reason()))
                .with("waiting", orNull(run.waiting()))
                .with(
                        "createdBy",
                        run.createdBy().user() + "@" + run.createdBy().host())
                .with("created", run.createdAt().toString())
                .with("last", run.lastAt().toString())
                .with("driver", run.driver().map(Object::toString).orElse(null))
                .with("change", run.change())
                .with("passes", run.passes())
                .with("step", run.step())
                .with("steps", run.steps())
                .with("recordsPerSecond", run.recordsPerSecond() == 0 ? null : run.recordsPerSecond())
                .with("maxRecords", orNull(run.maxRecords()))
                .with("changed", run.changed())
                .with("failed", run.failed())
                .with(
                        "failures",
                        run.failures().stream()
                                .map(file -> runs.place(run.id(), file))
                                .toList())
                .with("backup", run.backup().orElse(null))
                .with("notConfirmed", run.notConfirmed())
                .with("notConfirmedWhere", run.notConfirmedWhere().orElse(null));
        fields.with(
                "pass",
                run.live()
                        .map(live -> Json.object()
                                .with("pass", live.pass())
                                .with("progress", live.progress())
                                .with("changed", live.changed())
                                .with("failed", live.failed())
                                .with("filteredOut", live.skipped()))
                        .orElse(null));
        return Json.text(fields.with("exitCode", exitCode(run.state())));
    }

    /** The same of a run whose journal cannot be read. */
    public static String unreadable(String id, String reason) {
        return Json.text(Json.object()
                .with("run", id)
                .with("state", "unreadable")
                .with("reason", reason)
                .with("exitCode", Failures.FAILED));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isEmpty() ? null : number.getAsLong();
    }
}
