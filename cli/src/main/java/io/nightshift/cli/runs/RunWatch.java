package io.nightshift.cli.runs;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks at a run that another process drives, until it works no more. Asks the cluster nothing, unless it keeps the runs. */
public final class RunWatch {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Terminal terminal;
    private final Runs runs;
    private final boolean json;

    /** Watches runs. */
    public RunWatch(Terminal terminal, Runs runs, boolean json) {
        this.terminal = terminal;
        this.runs = runs;
        this.json = json;
    }

    /**
     * Watches the run and returns the exit code.
     *
     * @param quiet whether nothing is shown before the end
     * @param limit how long at most
     */
    public int watch(String id, boolean quiet, Optional<Duration> limit) {
        RunReport end = follow(id, quiet || json, limit);
        if (json) {
            terminal.print(RunReports.json(end, runs));
        } else {
            RunReports.text(end, runs).forEach(terminal::printWrapped);
        }
        return RunReports.exitCode(end.state());
    }

    private RunReport follow(String id, boolean quiet, Optional<Duration> limit) {
        long begin = System.nanoTime();
        int shown = 0;
        try (RunScreen screen = new RunScreen(terminal, quiet)) {
            while (true) {
                // Before its journal is looked at: what comes in between is seen the next time.
                RunReport now = runs.report(id);
                if (!quiet) {
                    List<JournalEntry> journal = runs.journal(id);
                    journal.subList(Math.min(shown, journal.size()), journal.size())
                            .forEach(screen::show);
                    shown = journal.size();
                    now.live().ifPresent(screen::show);
                }
                if (now.state() != RunState.RUNNING || now.driver().isEmpty()) {
                    return now;
                }
                if (limit.isPresent() && System.nanoTime() - begin > limit.get().toNanos()) {
                    throw Failure.stillRunning("run " + id + " still runs, in pass " + now.passes());
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
