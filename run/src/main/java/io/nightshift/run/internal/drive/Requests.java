package io.nightshift.run.internal.drive;

import io.nightshift.run.internal.control.Answer;
import io.nightshift.run.internal.control.Mailbox;
import io.nightshift.run.internal.control.Request;
import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.store.Owner;
import java.util.Optional;
import java.util.OptionalLong;

/** Does what people want of a run, while none of its jobs runs. */
final class Requests {

    private final RunContext context;

    Requests(RunContext context) {
        this.context = context;
    }

    /** Carries out the oldest request; false if there is none. */
    boolean handle() {
        Optional<Mailbox.Letter> letter = context.mailbox().next();
        letter.ifPresent(it -> context.mailbox().answer(it, answer(it.request())));
        return letter.isPresent();
    }

    /** Tells those who still want something that the run is over. */
    void refuseAll() {
        context.mailbox().look();
        while (context.mailbox().next().isPresent()) {
            handle();
        }
    }

    private Answer answer(Request request) {
        Progress progress = context.log().progress();
        String id = progress.created().run();
        if (progress.state().isFinal()) {
            return new Answer(
                    false, "run " + id + " is over (" + progress.state().word() + ")");
        }
        return switch (request) {
            case Request.Pause pause -> pause(pause, id);
            case Request.Resume resume -> resume(resume, id);
            case Request.Rate rate -> rate(rate, id);
            case Request.Limit limit -> limit(limit, id);
            case Request.Abort abort -> abort(abort, id);
        };
    }

    private Answer pause(Request.Pause pause, String id) {
        if (state() != RunState.RUNNING) {
            return new Answer(
                    false,
                    "run " + id + " is " + state().word() + " already" + (reason().isEmpty() ? "" : ": " + reason()));
        }
        context.log().write(new RunEvent.Paused(Optional.of(pause.by()), pause.reason()));
        return new Answer(true, "run " + id + " is paused");
    }

    private Answer resume(Request.Resume resume, String id) {
        if (state() == RunState.RUNNING) {
            return new Answer(false, "run " + id + " is neither paused nor held");
        }
        context.log().write(new RunEvent.Resumed(resume.by(), resume.reason()));
        return new Answer(true, "run " + id + " goes on");
    }

    private Answer rate(Request.Rate rate, String id) {
        int from = context.log().progress().rate();
        if (rate.recordsPerSecond() != from) {
            context.log().write(new RunEvent.PaceChanged(from, rate.recordsPerSecond(), "by " + who(rate.by())));
        }
        String pace = rate.recordsPerSecond() == 0
                ? " at the rate of the server"
                : " with " + rate.recordsPerSecond() + " records per second and node";
        return new Answer(
                true,
                state() == RunState.RUNNING
                        ? "run " + id + " goes on" + pace
                        : "run " + id + " is " + state().word() + "; when it is resumed, it goes on" + pace);
    }

    private Answer limit(Request.Limit limit, String id) {
        context.log().write(new RunEvent.Limited(OptionalLong.of(limit.maxRecords()), "by " + who(limit.by())));
        return new Answer(true, "run " + id + " may change " + limit.maxRecords() + " records");
    }

    private Answer abort(Request.Abort abort, String id) {
        Progress progress = context.log().progress();
        context.log()
                .write(new RunEvent.Ended(
                        RunState.ABORTED, Optional.of(abort.by()), progress.failed(), 0, abort.reason()));
        return new Answer(true, "run " + id + " is aborted; it had changed " + progress.changed() + " records");
    }

    private RunState state() {
        return context.log().progress().state();
    }

    private String reason() {
        return context.log().progress().reason();
    }

    private static String who(Owner owner) {
        return owner.user() + "@" + owner.host();
    }
}
