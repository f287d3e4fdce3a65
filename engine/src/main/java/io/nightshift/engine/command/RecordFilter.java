package io.nightshift.engine.command;

import io.nightshift.engine.record.RecordView;

/** A compiled filter expression. Immutable and thread-safe. */
public interface RecordFilter {
    /** What a filter can say of a record. */
    enum Verdict {
        MATCH,
        NO_MATCH,
        /** The metadata alone does not decide. */
        UNDECIDED
    }

    /** Judges by metadata alone; the bins are not read. */
    Verdict matchMetadata(RecordView record, long now);

    /** Judges by metadata and bins; what cannot be decided does not match. */
    boolean matches(RecordView record, long now);
}
