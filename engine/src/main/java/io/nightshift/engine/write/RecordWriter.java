package io.nightshift.engine.write;

import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Tombstone;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which records change: for commands, reads that renew a lifetime, background jobs and functions. A change is opened
 * on a locked record, made with the {@link #editor}, and committed, which decides on generation, void time, last update time and
 * tombstones. A scratch object of one thread, reused from record to record; not thread-safe.
 */
/*
 * Opened, edited, committed: operations and functions differ only in the middle step. The last update time of a record never goes
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
    private boolean inPlace;
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

    /** Makes the changes once a change has been opened. */
    public RecordEditor editor() {
        return editor;
    }

    /** A view for looking at stored records. */
    public StoredRecord view() {
        return view;
    }

    /** A place for finding records. */
    public LockedRecord place() {
        return place;
    }

    /** The context of operations that write. */
    OperationContext operations() {
        return operations;
    }

    /** The context of operations in a command that only reads. */
    public OperationContext reading() {
        return operations;
    }

    /** An emptied reply, for answers that nobody reads. */
    Reply discardedReply() {
        discarded.clear();
        return discarded;
    }

    // ---------------------------------------------------------------- opening a change

    /** Opens a change of an existing record; it is made on a copy, so that a failure leaves the record as it was. */
    public void open(LockedRecord record, long time) {
        inPlace = false;
        editor.edit(record.bytes());
        opened(record, time);
    }

    /**
     * Opens a change made by a single operation, all or nothing: in place, if the size stays and nobody needs the record's previous
     * bytes.
     */
    void openForOne(LockedRecord record, long time) {
        inPlace = !record.keepsBefore();
        if (record.keepsBefore()) {
            editor.edit(record.bytes());
        } else {
            record.changeInPlace();
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

    /** Opens the creation of a record where there is none, or an expired one. */
    public void create(LockedRecord record, byte[] digest, int setId, long time) {
        editor.create(digest, setId);
        target = record;
        creates = true;
        now = time;
        generation = 0;
        voidTime = 0;
        lastUpdateTime = time;
    }

    /** Says that the change, which was opened some time ago, is committed now. */
    public void at(long time) {
        now = time;
        lastUpdateTime = Math.max(time, lastUpdateTime);
    }

    /**
     * Sets the record's lifetime; without this call it keeps its void time.
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

    /** The record's generation, after the commit the new one; 0 = none. */
    public int generation() {
        return generation;
    }

    /** The record's new void time; seconds since 2010-01-01 UTC. */
    public long voidTime() {
        return voidTime;
    }

    /** The record's new last update time; milliseconds since 2010-01-01 UTC. */
    long lastUpdateTime() {
        return lastUpdateTime;
    }

    // ---------------------------------------------------------------- ending it

    /** What a commit did. */
    public enum Outcome {
        STORED,
        /** The record had no bins left and was removed. */
        REMOVED
    }

    /**
     * Stores the change with the next generation, or removes the record if it has no bins left.
     *
     * @throws EngineException ENTERPRISE_ONLY for a removal that must leave a tombstone, KEY_NOT_FOUND for a creation without
     *     bins; the record is as it was
     */
    public Outcome commit(Removal removal) {
        if (editor.binCount() == 0) {
            if (creates) {
                throw new EngineException(ResultCode.KEY_NOT_FOUND, "there is no record and nothing to make one of");
            }
            remove(target, removal, generation, lastUpdateTime);
            generation = next(generation);
            return Outcome.REMOVED;
        }
        if (creates) {
            goOnFrom(target.tombstone());
        }
        generation = next(generation);
        if (creates) {
            target.insert(editor.finish(generation, voidTime, lastUpdateTime));
        } else {
            store();
        }
        return Outcome.STORED;
    }

    /** A record that was deleted durably goes on with the generation, the time and the key of its tombstone. */
    private void goOnFrom(byte @Nullable [] tombstone) {
        if (tombstone == null) {
            return;
        }
        StoredRecord buried = new StoredRecord(namespace.sets()).wrap(tombstone);
        generation = buried.generation();
        lastUpdateTime = Math.max(lastUpdateTime, buried.lastUpdateTime());
        if (!editor.view().hasUserKey()) {
            buried.userKey().ifPresent(editor::setUserKey);
        }
    }

    /** Sets a new void time of a record that was read; the generation does not change. */
    public void renew(LockedRecord record, long newVoidTime, long time) {
        openForOne(record, time);
        voidTime = newVoidTime;
        store();
    }

    private void store() {
        if (!inPlace && !target.keepsBefore()) {
            // The record takes the bytes of the copy if they fit.
            target.changeInPlace();
        }
        target.replace(
                target.keepsBefore()
                        ? editor.finishInNewBytes(generation, voidTime, lastUpdateTime)
                        : editor.finish(generation, voidTime, lastUpdateTime));
    }

    /**
     * Removes a record.
     *
     * @param time of the removal, in milliseconds since 2010-01-01 UTC
     * @throws EngineException as {@link #checkRemoval}; the record is as it was
     */
    public void remove(LockedRecord record, Removal removal, long time) {
        view.wrap(record.bytes());
        remove(record, removal, view.generation(), Math.max(time, view.lastUpdateTime()));
    }

    private void remove(LockedRecord record, Removal removal, int lastGeneration, long time) {
        checkRemoval(removal);
        if (removal == Removal.DURABLE) {
            record.bury(Tombstone.of(record.bytes(), next(lastGeneration), time));
        } else {
            record.remove();
        }
    }

    /** @throws EngineException ENTERPRISE_ONLY for a durable delete in a namespace that has no tombstones */
    public void checkRemoval(Removal removal) {
        if (removal == Removal.DURABLE && !namespace.config().durableDeletes()) {
            throw new EngineException(ResultCode.ENTERPRISE_ONLY, "durable deletes need an Enterprise Edition server");
        }
    }

    /** 65535 is followed by 1: 0 stands for a record that is not there. */
    private static int next(int generation) {
        return generation == LAST_GENERATION ? 1 : generation + 1;
    }
}
