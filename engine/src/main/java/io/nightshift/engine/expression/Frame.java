package io.nightshift.engine.expression;

import io.nightshift.engine.operation.Work;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.record.RecordView;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/** What changes while an expression is evaluated: the record, variables and scratch space. Belongs to one thread. */
final class Frame {
    /**
     * Raised by an integer or a number that is unknown. Whoever makes something else of it lowers the flag; so it must be
     * looked at after each operand, before the next one is asked.
     */
    boolean unknown;

    /** For a bin that is read and forgotten at once. */
    final ParticleCursor scratch = new ParticleCursor();

    /** Values of variables: bools, integers and the bits of numbers in {@code scalars}, all others in {@code values}. */
    final long[] scalars;

    final boolean[] unknowns;
    final @Nullable ParticleCursor[] values;

    private final @Nullable ParticleCursor[] cursors;
    private @Nullable RecordView record;
    private boolean binsVisible;
    private long now;
    private @Nullable PathElement element;
    private @Nullable Work work;

    Frame(int variables, int cursorCount) {
        scalars = new long[variables];
        unknowns = new boolean[variables];
        values = new ParticleCursor[variables];
        cursors = new ParticleCursor[cursorCount];
    }

    void start(@Nullable RecordView newRecord, boolean withBins, long newNow) {
        record = newRecord;
        binsVisible = withBins;
        now = newNow;
        unknown = false;
    }

    /** Starts on an element of a list or map, without a record. */
    void start(PathElement newElement, Work newWork) {
        start(null, false, 0);
        element = newElement;
        work = newWork;
    }

    /** The element that loop variables speak of; null outside of paths. */
    @Nullable
    PathElement element() {
        return element;
    }

    /** What calls may still do: all of them together inside of a path, each on its own outside of one. */
    Work work() {
        Work given = work;
        return given == null ? new Work() : given;
    }

    /** The record; asked for only by nodes that are not evaluated without one. */
    RecordView record() {
        RecordView current = record;
        if (current == null) {
            throw new AssertionError("evaluated without a record");
        }
        return current;
    }

    /** Milliseconds since 2010-01-01 UTC. */
    long now() {
        return now;
    }

    boolean binsVisible() {
        return binsVisible;
    }

    /** Moves the cursor to a bin; false when the record has no such bin, or its bins are not to be read yet. */
    boolean findBin(byte[] name, ParticleCursor cursor) {
        return binsVisible && record().findBin(name, cursor);
    }

    /** The cursor that belongs to one node. */
    ParticleCursor cursor(int slot) {
        ParticleCursor cursor = cursors[slot];
        if (cursor == null) {
            cursor = new ParticleCursor();
            cursors[slot] = cursor;
        }
        return cursor;
    }

    /** Reads and lowers the flag. */
    boolean takeUnknown() {
        boolean was = unknown;
        unknown = false;
        return was;
    }

    /** Evaluates a node of any type to a value of its own; null stands for nil. */
    @Nullable
    Particle particle(Node node) {
        switch (node.type) {
            case BOOL -> {
                int truth = node.truth(this);
                if (truth != Node.UNKNOWN) {
                    return Particle.ofBool(truth == Node.TRUE);
                }
            }
            case INTEGER -> {
                long value = node.integer(this);
                if (!takeUnknown()) {
                    return Particle.ofInteger(value);
                }
            }
            case FLOAT -> {
                double value = node.number(this);
                if (!takeUnknown()) {
                    return Particle.ofDouble(value);
                }
            }
            case NIL, STRING, LIST, MAP, BLOB, GEOJSON, HLL, SPECIAL, REMOVAL -> {
                ParticleCursor value = node.value(this);
                if (value != null) {
                    return value.type() == ValueType.NIL.particleType
                            ? null
                            : value.toParticle().copy();
                }
            }
        }
        throw new EngineException(ResultCode.OP_NOT_APPLICABLE, "the expression's value is unknown");
    }
}
