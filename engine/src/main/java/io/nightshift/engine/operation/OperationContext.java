package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.RecordView;

/** What the operations of a command work on. Reused from record to record; not thread-safe. */
public final class OperationContext {
    /** What the command is for. */
    public enum Purpose {
        READ,
        /** Collection and expression reads that give nothing are answered, too. */
        WRITE
    }

    /** What is answered. */
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

    /** @param editor changes the record; is not used by operations that only read */
    public OperationContext(RecordEditor editor) {
        this.editor = editor;
        this.record = editor.view();
    }

    /** Begins with a record that is read as it is stored. */
    public OperationContext read(RecordView stored, Answers wanted, Reply takesResults) {
        record = stored;
        reply = takesResults;
        purpose = Purpose.READ;
        answers = wanted;
        return this;
    }

    /** Begins with the record that the editor holds. */
    public OperationContext write(Answers wanted, Reply takesResults) {
        record = editor.view();
        reply = takesResults;
        purpose = Purpose.WRITE;
        answers = wanted;
        return this;
    }

    /**
     * Says when.
     *
     * @param time milliseconds since 2010-01-01 UTC
     * @param voidTimeThen what the record's void time will be when the command is done; seconds since 2010-01-01 UTC
     * @param lastUpdateTimeThen what its last update time will be; milliseconds since 2010-01-01 UTC
     */
    public OperationContext at(long time, long voidTimeThen, long lastUpdateTimeThen) {
        now = time;
        voidTime = voidTimeThen;
        lastUpdateTime = lastUpdateTimeThen;
        return this;
    }

    /** The record as it is now; for a command that only reads, the stored record itself. */
    public RecordView record() {
        return record;
    }

    public RecordEditor editor() {
        return editor;
    }

    /** Takes results. */
    public Reply reply() {
        return reply;
    }

    public boolean writing() {
        return purpose == Purpose.WRITE;
    }

    /** Whether operations without a result are answered as well. */
    public boolean respondAllOps() {
        return answers == Answers.ALL;
    }

    /** Milliseconds since 2010-01-01 UTC. */
    public long now() {
        return now;
    }

    /** What the record's void time will be when the command is done; seconds since 2010-01-01 UTC. */
    public long voidTime() {
        return voidTime;
    }

    /** What its last update time will be; milliseconds since 2010-01-01 UTC. */
    public long lastUpdateTime() {
        return lastUpdateTime;
    }

    /** Makes of a bin what an operation on its value has made of it. */
    public void store(byte[] bin, ValueOperation.Outcome outcome) {
        switch (outcome.change()) {
            case NONE -> {}
            case SET -> {
                Particle changed = outcome.value();
                if (changed != null) {
                    editor.setBin(bin, changed);
                }
            }
            case REMOVE -> editor.removeBin(bin);
        }
    }
}
