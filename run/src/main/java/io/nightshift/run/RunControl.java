package io.nightshift.run;

import io.nightshift.run.internal.control.Answer;
import io.nightshift.run.internal.control.Request;
import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.journal.Journal;
import io.nightshift.run.journal.JournalJson;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.RunStore;
import io.nightshift.run.time.Timing;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Speaks to the process that drives a run, which may be this one. Each call returns when what was asked for has been done: after
 * {@link #pause} no node writes for the run.
 */
public final class RunControl {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** How many pauses pass before it is looked whether anybody is there to answer. */
    private static final int LOOK = 25;

    private final RunStore store;
    private final String id;
    private final Timing timing;
    private final Supplier<Owner> who;

    RunControl(RunStore store, String id, Timing timing, Supplier<Owner> who) {
        this.store = store;
        this.id = id;
        this.timing = timing;
        this.who = who;
    }

    /**
     * Stops the job that runs; what it has changed stays changed, and the run goes on there when it is resumed.
     *
     * @return what was done, in one line
     * @throws RunNotDrivenException if nobody drives it
     * @throws IllegalStateException if it does not work
     */
    public String pause(String reason) {
        return ask(new Request.Pause(self(), reason));
    }

    /**
     * Lets a run go on that is paused or held.
     *
     * @throws RunNotDrivenException if nobody drives it
     * @throws IllegalStateException if it is neither
     */
    public String resume(String reason) {
        return ask(new Request.Resume(self(), reason));
    }

    /**
     * Changes the rate, now and for what follows.
     *
     * @param recordsPerSecond on each node, 0 for the server's own
     * @throws RunNotDrivenException if nobody drives it
     * @throws IllegalStateException if it is over
     */
    public String rate(int recordsPerSecond) {
        if (recordsPerSecond < 0) {
            throw new IllegalArgumentException("records per second must be 0 or more, was " + recordsPerSecond
                    + ": 0 leaves the rate to the server");
        }
        return ask(new Request.Rate(self(), recordsPerSecond));
    }

    /**
     * Changes how many records the run may change. A run that has reached its limit is resumed after that.
     *
     * @param records in all, 1 or more
     * @throws RunNotDrivenException if nobody drives it
     * @throws IllegalStateException if it is over
     */
    public String maxRecords(long records) {
        if (records < 1) {
            throw new IllegalArgumentException("max records must be 1 or more, was " + records);
        }
        return ask(new Request.Limit(self(), records));
    }

    /**
     * Ends the run for good. What it has changed stays changed.
     *
     * @throws RunNotDrivenException if nobody drives it
     * @throws IllegalStateException if it is over
     */
    public String abort(String reason) {
        return ask(new Request.Abort(self(), reason));
    }

    private String ask(Request request) {
        requireDriver();
        String number = store.post(id, JournalJson.write(request));
        for (int pauses = 1; ; pauses++) {
            Optional<Answer> answer = answer(number);
            if (answer.isEmpty() && pauses % LOOK == 0 && store.owner(id).isEmpty()) {
                store.withdraw(id, number);
                answer = answer(number);
                if (answer.isEmpty()) {
                    throw nobody();
                }
            }
            if (answer.isPresent()) {
                if (!answer.get().done()) {
                    throw new IllegalStateException(answer.get().text());
                }
                return answer.get().text();
            }
            timing.sleep(PAUSE);
        }
    }

    private Optional<Answer> answer(String number) {
        return store.answer(id, number).map(text -> JournalJson.read(text, Answer.class));
    }

    private void requireDriver() {
        if (store.owner(id).isEmpty()) {
            throw nobody();
        }
    }

    private IllegalStateException nobody() {
        RunState state = Progress.of(Journal.read(store, id)).state();
        return state.isFinal()
                ? new IllegalStateException("run " + id + " is over (" + state.word() + ")")
                : new RunNotDrivenException(id);
    }

    private Owner self() {
        return who.get();
    }
}
