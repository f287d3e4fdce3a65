package io.nightshift.run.internal.drive;

import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.LivePass;

/** Told by a driver what it does; it waits until they return. */
@FunctionalInterface
public interface Hearer {

    /** An event is in the journal. */
    void happened(JournalEntry entry);

    /** How far the pass is. */
    default void progress(LivePass pass) {}
}
