package io.nightshift.engine.write;

import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.store.Namespace;

/** What a thread needs to carry out commands: scratch that is reused from record to record. Not thread-safe. */
public final class WriteContext {
    private final RecordEditor editor;
    private final StoredRecord view;
    private final Reply discarded = new Reply();

    public WriteContext(Namespace namespace) {
        this.editor = new RecordEditor(namespace.sets(), namespace.settings()::maxRecordSize);
        this.view = new StoredRecord(namespace.sets());
    }

    public RecordEditor editor() {
        return editor;
    }

    /** A view to look at stored records with. */
    public StoredRecord view() {
        return view;
    }

    /** A reply that nobody reads, emptied. */
    Reply discardedReply() {
        discarded.clear();
        return discarded;
    }
}
