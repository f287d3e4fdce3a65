package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.act.Drives;
import io.nightshift.console.internal.web.Fields;
import io.nightshift.console.internal.web.Problem;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.RunSpec;

/** What can be done to a run, each with its question. */
final class RunQuestions {

    private final Runs runs;
    private final Drives drives;

    RunQuestions(Runs runs, Drives drives) {
        this.runs = runs;
        this.drives = drives;
    }

    /** Asks whether something is to be done; {@code problem} says why it did not work the last time. */
    Page ask(String id, String verb, String problem) {
        RunReport run = runs.report(id);
        String changed = Words.records(Progress.changed(run));
        return switch (verb) {
            case "pause" ->
                question(run, "Pause", verb)
                        .says(changed
                                + " are changed so far and stay changed. No node writes for this run then, until it is"
                                + " resumed.")
                        .asks("reason", "Why", "", "for the journal")
                        .page("Pause the run", false, problem);
            case "resume" ->
                question(run, "Resume", verb)
                        .says(changed + " are changed so far. " + next(run))
                        .asks("reason", "Why", "", "for the journal")
                        .page("Resume the run", false, problem);
            case "rate" ->
                question(run, "Change the rate of", verb)
                        .says(
                                changed
                                        + " are changed so far. The job that runs is stopped, and goes on at the new rate where it was.")
                        .asks(
                                "rate",
                                "Records per second, on each node",
                                Integer.toString(run.recordsPerSecond()),
                                "0 leaves it to the servers")
                        .page("Change the rate", false, problem);
            case "limit" ->
                question(run, "Change the limit of", verb)
                        .says(changed
                                + " are changed so far. The run pauses before it would change more than the limit.")
                        .asks(
                                "max",
                                "Records that may be changed in all",
                                run.maxRecords().isPresent()
                                        ? Long.toString(run.maxRecords().getAsLong())
                                        : "",
                                "e.g. 20000")
                        .page("Change the limit", false, problem);
            case "abort" ->
                question(run, "Abort", verb)
                        .says(changed
                                + " are changed and stay changed; all others are left as they are. The run is over then, for"
                                + " good."
                                + (run.backup().isPresent() ? " What it has changed can be undone after that." : ""))
                        .asks("reason", "Why", "", "for the journal")
                        .page("Abort the run", true, problem);
            case "retry" -> retry(run, problem);
            case "undo" -> undo(run, problem);
            default -> throw Problem.notFound("nothing is called " + verb);
        };
    }

    private static Question question(RunReport run, String verb, String path) {
        return new Question(
                verb + " " + run.name() + "?",
                Page.Section.RUNS,
                "/runs/" + run.id() + "/" + path,
                "/runs/" + run.id());
    }

    private static Page undo(RunReport run, String problem) {
        if (!Progress.canBeUndone(run)) {
            throw new Problem(409, "run " + run.id() + " cannot be undone: it must be over and have a backup");
        }
        return question(run, "Undo", "undo")
                .says(
                        "About " + Words.records(run.changed())
                                + " become what they were before the run, from the backup in ",
                        tag("code", run.backup().orElse("")),
                        ".")
                .says("Records that others have written since are left alone, and are listed.")
                .page("Undo the run", true, problem);
    }

    private static Page retry(RunReport run, String problem) {
        if (!Progress.canBeRetried(run)) {
            throw new Problem(409, "run " + run.id() + " has no failed records that could be tried again");
        }
        return question(run, "Try again what failed in", "retry")
                .says(Words.records(run.failed())
                        + " could not be changed, and are tried again. The run goes on where it had ended: those that it"
                        + " has changed are not changed again.")
                .asks("reason", "Why", "", "for the journal")
                .page("Try " + Words.records(run.failed()) + " again", false, problem);
    }

    /** What a yes sets in motion. */
    private String next(RunReport run) {
        RunStory story = new RunStory(runs.journal(run.id()));
        Canary canary = story.spec().map(RunSpec::canary).orElse(Canary.NONE);
        if (run.state() == RunState.HELD && story.step() < canary.buckets().size()) {
            int now = canary.bucketsOf(story.step());
            int then = canary.bucketsOf(story.step() + 1);
            long more = Math.round((double) run.changed() / now * (then - now));
            return "The next step goes over " + RunPage.share(then) + ": about " + Words.records(more)
                    + " more, if it finds as many as so far.";
        }
        return "It goes on with the records that it has not changed yet"
                + (run.maxRecords().isPresent()
                        ? ", up to its limit of "
                                + Words.records(run.maxRecords().getAsLong()) + "."
                        : ".");
    }

    /** Does it. */
    void carryOut(String id, String verb, Fields form) {
        String reason = form.get("reason");
        switch (verb) {
            case "pause" -> drives.ask(id, control -> control.pause(reason));
            case "resume" -> drives.resume(id, reason);
            case "rate" -> {
                int rate = (int) number(form.get("rate"), Integer.MAX_VALUE);
                drives.ask(id, control -> control.rate(rate));
            }
            case "limit" -> {
                long most = number(form.get("max"), Long.MAX_VALUE);
                drives.ask(id, control -> control.maxRecords(most));
            }
            case "abort" -> drives.abort(id, reason);
            case "retry" -> drives.retryFailed(id, reason);
            case "undo" -> drives.undo(id);
            default -> throw Problem.notFound("nothing is called " + verb);
        }
    }

    private static long number(String text, long most) {
        String digits = text.replace(",", "");
        if (!digits.matches("\\d{1,15}") || Long.parseLong(digits) > most) {
            throw new IllegalArgumentException("a number from 0 is wanted, was \"" + text + "\"");
        }
        return Long.parseLong(digits);
    }
}
