package io.nightshift.engine.write;

import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;

/**
 * The one way in which records change: for commands, reads that renew a lifetime, background jobs and functions. A change is opened
 * on a locked record, made with the {@link #editor}, and committed, which decides on generation, void time, last update and
 * tombstones. Scratch of one thread, reused from record to record; not thread-safe.
 */
/*
 * Opened, edited, committed: operations and functions differ only in what lies between. The last update time of a record never goes
 * backwards, whatever the clock does, because filters by it (changes since, the guard of a run) must never miss a write.
 */
public final class RecordWriter {
    private static final int LAST_GENERATION = 0xffff;

    private final Namespace namespace;
    private final RecordEditor editor;
    private final StoredRecord view;
    private final OperationContext operations;
    private final LockedRecord place;
    private final Reply discarded = new Reply();

    private LockedRecord target;
    private boolean creates;
    private long now;
    private int generation;
    private long voidTime;
    private long lastUpdateTime;

    public RecordWriter(Namespace namespace) {
        this.namespace = namespace;
        this.editor = new RecordEditor(namespace.sets(), namespace.settings()::maxRecordSize);
        this.view = new StoredRecord(namespace.sets());
        this.operations = new OperationContext(editor);
        this.place = new LockedRecord(namespace);
        this.target = place;
    }

    public Namespace namespace() {
        return namespace;
    }

    /** Makes the changes, once a change has been opened. */
    public RecordEditor editor() {
        return editor;
    }

    /** A view to look at stored records with. */
    public StoredRecord view() {
        return view;
    }

    /** A place to find records with. */
    public LockedRecord place() {
        return place;
    }

    /** What operations work on. */
    OperationContext operations() {
        return operations;
    }

    /** What the operations of a command that only reads work on. */
    public OperationContext reading() {
        return operations;
    }

    /** A reply that nobody reads, emptied. */
    Reply discardedReply() {
        discarded.clear();
        return discarded;
    }

    // ---------------------------------------------------------------- a change is opened

    /** Opens a change of a record that is there; it is made on a copy, so that what fails leaves the record as it was. */
    public void open(LockedRecord record, long time) {
        editor.edit(record.bytes());
        opened(record, time);
    }

    /**
     * Opens a change that one operation makes, all or nothing: where the record stands, if its size stays and nobody needs to know
     * what it was.
     */
    void openForOne(LockedRecord record, long time) {
        if (record.keepsBefore()) {
            editor.edit(record.bytes());
        } else {
            editor.editInPlace(record.bytes());
        }
        opened(record, time);
    }

    private void opened(LockedRecord record, long time) {
        StoredRecord before = editor.view();
        target = record;
        creates = false;
        now = time;
        generation = before.generation();
        voidTime = before.voidTime();
        lastUpdateTime = Math.max(time, before.lastUpdateTime());
    }

    /** Opens the creation of a record where none is, or an expired one. */
    public void create(LockedRecord record, byte[] digest, int setId, long time) {
        editor.create(digest, setId);
        target = record;
        creates = true;
        now = time;
        generation = 0;
        voidTime = 0;
        lastUpdateTime = time;
    }

    /**
     * Gives the record its lifetime; without this it keeps what it has.
     *
     * @param ttl seconds, or one of {@link io.nightshift.engine.store.Ttl}
     * @throws EngineException as {@link io.nightshift.engine.store.Lifetimes#ofNew}
     */
    public void live(int ttl) {
        int setId = editor.view().setId();
        voidTime = creates
                ? namespace.lifetimes().ofNew(ttl, now, setId)
                : namespace.lifetimes().ofUpdated(ttl, now, voidTime, setId);
    }

    /** The generation that the record has, and after the commit that it has got; 0 = none. */
    public int generation() {
        return generation;
    }

    /** The void time that the record is given; seconds since 2010-01-01 UTC. */
    public long voidTime() {
        return voidTime;
    }

    /** The last update time that the record is given; milliseconds since 2010-01-01 UTC. */
    long lastUpdateTime() {
        return lastUpdateTime;
    }

    // ---------------------------------------------------------------- it is ended

    /** What a commit has done. */
    public enum Outcome {
        STORED,
        /** The record was left without bins, and so removed. */
        REMOVED
    }

    /**
     * Stores the change: one generation further, or not at all if the record has no bins left.
     *
     * @throws EngineException ENTERPRISE_ONLY for a removal that is to leave a tombstone, KEY_NOT_FOUND for a creation without
     *     bins; the record is as it was
     */
    public Outcome commit(Removal removal) {
        if (editor.binCount() == 0) {
            if (creates) {
                throw new EngineException(ResultCode.KEY_NOT_FOUND, "there is no record and nothing to make one of");
            }
            remove(target, removal);
            generation = next(generation);
            return Outcome.REMOVED;
        }
        generation = next(generation);
        if (creates) {
            target.insert(editor.finish(generation, voidTime, lastUpdateTime));
        } else {
            store();
        }
        return Outcome.STORED;
    }

    /** Returns a record that is read another void time; it stays of its generation. */
    public void renew(LockedRecord record, long newVoidTime, long time) {
        openForOne(record, time);
        voidTime = newVoidTime;
        store();
    }

    private void store() {
        target.replace(
                target.keepsBefore()
                        ? editor.finishInNewBytes(generation, voidTime, lastUpdateTime)
                        : editor.finish(generation, voidTime, lastUpdateTime));
    }

    /**
     * Removes a record.
     *
     * @throws EngineException as {@link #checkRemoval}; the record is as it was
     */
    public static void remove(LockedRecord record, Removal removal) {
        checkRemoval(removal);
        record.remove();
    }

    /** @throws EngineException ENTERPRISE_ONLY for what a namespace without tombstones cannot do */
    public static void checkRemoval(Removal removal) {
        if (removal == Removal.DURABLE) {
            throw new EngineException(ResultCode.ENTERPRISE_ONLY, "durable deletes need an Enterprise Edition server");
        }
    }

    /** 65535 is followed by 1: 0 stands for a record that is not there. */
    private static int next(int generation) {
        return generation == LAST_GENERATION ? 1 : generation + 1;
    }
}
