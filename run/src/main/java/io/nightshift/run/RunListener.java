package io.nightshift.run;

import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.spec.RunSpec;

/**
 * Hears of every run that this process drives: the hook for metrics, tracing and logs. Registered with {@link Runs#with(RunListener)}.
 *
 * <p>For each run, {@link #driven} comes first and {@link #released} last; between them {@link #happened} with each new event of its
 * journal, and {@link #progress} while a pass runs. Called by the thread that drives the run, which waits until it returns and
 * must not be asked anything. Exceptions from a listener are logged and otherwise ignored.
 */
public interface RunListener {

    /**
     * This process drives the run from here on: a new one, or one that others have begun.
     *
     * @param run where it stands
     * @param spec what was asked for
     */
    default void driven(RunReport run, RunSpec spec) {}

    /** Something has happened, and is in the journal of the run of this id. */
    default void happened(String run, JournalEntry entry) {}

    /** The nodes have told how far the pass of the run of this id is. */
    default void progress(String run, LivePass pass) {}

    /** This process drives the run no more: it is over, was closed, or cannot be driven further. */
    default void released(RunReport run) {}
}
