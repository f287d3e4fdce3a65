package io.nightshift.cli.runs;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import java.time.Duration;
import java.util.Optional;

/**
 * Drives a run in the foreground. It ends with the run, and when the run waits for somebody who is not here: others can go on with it
 * then. While somebody has paused it from elsewhere it stays, because that one will resume it.
 */
public final class RunDrive {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Terminal terminal;
    private final Runs runs;
    private final boolean json;
    private volatile boolean pausedByPerson;

    /** Events up to this one are old. */
    private final int known;

    /**
     * Drives a run.
     *
     * @param known how many events of it are not shown, because they have been before
     */
    public RunDrive(Terminal terminal, Runs runs, boolean json, int known) {
        this.terminal = terminal;
        this.runs = runs;
        this.json = json;
        this.known = known;
    }

    /** Drives the run and returns the exit code. */
    public int drive(Run run) {
        Thread onInterrupt = new Thread(() -> interrupted(run), "stop-run");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (run) {
            RunReport end = follow(run);
            terminal.flush();
            if (json) {
                terminal.print(RunReports.json(end, runs));
            } else {
                RunReports.text(end, runs).forEach(terminal::printWrapped);
            }
            return RunReports.exitCode(end.state());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RunReports.exitCode(RunState.RUNNING);
        } finally {
            forget(onInterrupt);
        }
    }

    private RunReport follow(Run run) throws InterruptedException {
        try (RunScreen screen = new RunScreen(terminal, json)) {
            run.onEvent(entry -> {
                hear(entry);
                if (entry.n() > known) {
                    screen.show(entry);
                }
            });
            while (true) {
                RunReport now = await(run, screen);
                if (now.state() != RunState.HELD || !mayGoOn(now)) {
                    return now;
                }
                run.resume("a yes at the terminal");
            }
        }
    }

    private void hear(JournalEntry entry) {
        if (entry.event() instanceof RunEvent.Paused paused) {
            pausedByPerson = paused.by().isPresent();
        }
    }

    /** Shows how far it is until it works no more, or is paused by itself. */
    private RunReport await(Run run, RunScreen screen) throws InterruptedException {
        while (true) {
            RunReport now = run.report();
            boolean works = now.state() == RunState.RUNNING && now.driver().isPresent();
            if (!works
                    && !(now.state() == RunState.PAUSED
                            && pausedByPerson
                            && now.driver().isPresent())) {
                return run.await();
            }
            runs.live(run.id()).filter(live -> live.pass() == now.passes()).ifPresent(screen::show);
            Thread.sleep(LOOK.toMillis());
        }
    }

    private boolean mayGoOn(RunReport run) {
        if (json || !terminal.hasPerson()) {
            return false;
        }
        Optional<String> answer = terminal.ask(run.reason() + ". Type yes to go on:");
        return answer.orElse("").strip().equals("yes");
    }

    private void interrupted(Run run) {
        if (run.report().state().isFinal()) {
            return;
        }
        terminal.tell("nightshift: stopping the job of run " + run.id());
        run.close();
        terminal.tell("nightshift: stopped; what was written stays written. Go on: nightshift resume " + run.id());
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook has the last word.
        }
    }
}
