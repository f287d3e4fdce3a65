package io.nightshift.run.internal.state;

import io.nightshift.run.journal.Purpose;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunState;
import java.time.Instant;

/** What a run does next. Each step ends with an event in the journal, from which the step after it follows. */
public sealed interface Step {

    /**
     * Stops the job of a pass that nobody watches, on all nodes; the process that started it has died.
     *
     * @param planned when its id was written down
     */
    record Settle(RunEvent.PassPlanned pass, Instant planned) implements Step {}

    /** Waits until a person lets the run go on, or ends it. */
    record Stand() implements Step {}

    /** Sets the guard. */
    record Guard() implements Step {}

    /** Works out how many records may be changed. */
    record Limit() implements Step {}

    /** Saves the records that will be changed. */
    record BackUp() implements Step {}

    /** Carries out the change, or what else a pass is for, on the records that need it. */
    record Pass(Purpose purpose, int buckets) implements Step {}

    /** Finds out whether a pass has gone over every record. */
    record Prove(int pass) implements Step {}

    /** Tries the records one by one that a pass has failed to change. */
    record TrySingly(int pass, Purpose purpose) implements Step {}

    /** Looks at the records that a step of the canary has changed. */
    record Gate(int canaryStep) implements Step {}

    /** Asks a person. */
    record Ask(String reason) implements Step {}

    /** Goes on with the next step of the canary. */
    record Advance(int canaryStep) implements Step {}

    /** Finds out what others have written since the guard was set. */
    record LookForOthers() implements Step {}

    /** Ends the run. */
    record End(RunState state, long notConfirmed, String reason) implements Step {}

    /** There is nothing more to do. */
    record Over() implements Step {}
}
