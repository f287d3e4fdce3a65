package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.Splice;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.RecordView;

/** What the operations of a command work on. Reused from record to record; not thread-safe. */
public final class OperationContext {
    /** The kind of command. */
    public enum Purpose {
        READ,
        /** Collection and expression reads without a result are answered too. */
        WRITE
    }

    /** Which operations are answered. */
    public enum Answers {
        /** Operations with a result. */
        RESULTS,
        /** All operations. */
        ALL
    }

    private final RecordEditor editor;
    private RecordView record;
    private Reply reply = new Reply();
    private Purpose purpose = Purpose.READ;
    private Answers answers = Answers.RESULTS;
    private long now;
    private long voidTime;
    private long lastUpdateTime;

    /** @param editor changes the record; operations that only read do not use it */
    public OperationContext(RecordEditor editor) {
        this.editor = editor;
        this.record = editor.view();
    }

    /** Starts on a stored record, to read it. */
    public OperationContext read(RecordView stored, Answers wanted, Reply takesResults) {
        record = stored;
        reply = takesResults;
        purpose = Purpose.READ;
        answers = wanted;
        return this;
    }

    /** Starts on the record that the editor holds. */
    public OperationContext write(Answers wanted, Reply takesResults) {
        record = editor.view();
        reply = takesResults;
        purpose = Purpose.WRITE;
        answers = wanted;
        return this;
    }

    /**
     * Sets the times.
     *
     * @param time milliseconds since 2010-01-01 UTC
     * @param voidTimeThen the record's void time once the command is done; seconds since 2010-01-01 UTC
     * @param lastUpdateTimeThen its last update time then; milliseconds since 2010-01-01 UTC
     */
    public OperationContext at(long time, long voidTimeThen, long lastUpdateTimeThen) {
        now = time;
        voidTime = voidTimeThen;
        lastUpdateTime = lastUpdateTimeThen;
        return this;
    }

    /** The record in its present state; for a command that only reads, the stored record itself. */
    public RecordView record() {
        return record;
    }

    public RecordEditor editor() {
        return editor;
    }

    /** Receives results. */
    public Reply reply() {
        return reply;
    }

    public boolean writing() {
        return purpose == Purpose.WRITE;
    }

    /** Whether operations without a result are answered too. */
    public boolean respondAllOps() {
        return answers == Answers.ALL;
    }

    /** Milliseconds since 2010-01-01 UTC. */
    public long now() {
        return now;
    }

    /** The record's void time once the command is done; seconds since 2010-01-01 UTC. */
    public long voidTime() {
        return voidTime;
    }

    /** Its last update time once the command is done; milliseconds since 2010-01-01 UTC. */
    public long lastUpdateTime() {
        return lastUpdateTime;
    }

    /** Stores in a bin what an operation made of its value. */
    public void store(byte[] bin, ValueOperation.Outcome outcome) {
        switch (outcome.change()) {
            case NONE -> {}
            case SET -> {
                Particle changed = outcome.value();
                if (changed != null) {
                    editor.setBin(bin, changed);
                }
            }
            case SPLICE -> {
                Splice changed = outcome.splice();
                if (changed != null) {
                    editor.spliceBin(bin, changed);
                }
            }
            case REMOVE -> editor.removeBin(bin);
        }
    }
}
