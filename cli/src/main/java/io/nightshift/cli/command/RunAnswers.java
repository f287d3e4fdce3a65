package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunReports;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.run.RunControl;
import io.nightshift.run.RunNotDrivenException;
import io.nightshift.run.Runs;
import java.util.OptionalInt;
import java.util.function.Function;

/** Asks the driver of a run for something, and tells what it answers. */
final class RunAnswers {

    private RunAnswers() {}

    static int of(Terminal terminal, boolean json, Runs runs, String id, Function<RunControl, String> ask) {
        String done;
        try {
            done = ask.apply(runs.control(id));
        } catch (IllegalStateException e) {
            throw Failure.failed(String.valueOf(e.getMessage()));
        }
        return told(terminal, json, runs, id, done);
    }

    /** Empty if nobody drives the run any more: a process that has died is missed only after some seconds if a cluster keeps the run. */
    static OptionalInt ifDriven(
            Terminal terminal, boolean json, Runs runs, String id, Function<RunControl, String> ask) {
        String done;
        try {
            done = ask.apply(runs.control(id));
        } catch (RunNotDrivenException e) {
            return OptionalInt.empty();
        } catch (IllegalStateException e) {
            throw Failure.failed(String.valueOf(e.getMessage()));
        }
        return OptionalInt.of(told(terminal, json, runs, id, done));
    }

    private static int told(Terminal terminal, boolean json, Runs runs, String id, String done) {
        if (json) {
            terminal.print(RunReports.json(runs.report(id), runs));
        } else {
            terminal.printWrapped(done);
        }
        return Failures.OK;
    }
}
