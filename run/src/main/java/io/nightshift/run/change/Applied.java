package io.nightshift.run.change;

import io.nightshift.run.Run;
import io.nightshift.run.journal.RunReport;

/** What has come of applying a change. */
public sealed interface Applied {

    /**
     * This process drives the run of the change, which it has begun, or taken over from a process that has died.
     *
     * @param run must be closed
     */
    record Driven(Run run) implements Applied {}

    /**
     * The run of the change is not driven by this process: it is over, it waits for a person, or another process drives it.
     *
     * @param report where it stands
     */
    record Standing(RunReport report) implements Applied {}
}
