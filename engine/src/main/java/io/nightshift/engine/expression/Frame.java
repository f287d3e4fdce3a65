package io.nightshift.engine.expression;

import io.nightshift.engine.operation.CommandBudget;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.record.RecordView;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/** The mutable state of an evaluation: the record, variables and scratch space. Belongs to one thread. */
final class Frame {
    /** Operations on values of this many bytes are timed. */
    private static final int LARGE = 16 << 10;

    /**
     * Raised when an integer or floating-point result is unknown. Whoever handles that lowers the flag, so it must be
     * checked after each operand, before the next one is evaluated.
     */
    boolean unknown;

    /** For a bin that is read and not kept. */
    final ParticleCursor scratch = new ParticleCursor();

    /** Values of variables: bools, integers and the bits of doubles in {@code scalars}, all others in {@code values}. */
    final long[] scalars;

    final boolean[] unknowns;
    final @Nullable ParticleCursor[] values;

    private final @Nullable ParticleCursor[] cursors;
    private @Nullable RecordView record;
    private boolean binsVisible;
    private long now;
    private @Nullable PathElement element;
    private @Nullable Work work;
    private int room;
    private long deadline;

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
        work = null;
        room = Work.MOST_BYTES;
        deadline = 0;
    }

    /**
     * Counts a value that a call has made. Variables keep such values, and each may be twice as large as the one before.
     *
     * @throws EngineException SERVER_MEM_ERROR if this evaluation has made too much
     */
    void make(Particle value) {
        room -= value.length();
        if (room < 0) {
            throw new EngineException(
                    ResultCode.SERVER_MEM_ERROR,
                    "the operations of an expression make more than " + Work.MOST_BYTES + " bytes");
        }
    }

    /**
     * Looks at the time before anything that goes over a large value, like an operation, a comparison or a regular expression: an
     * expression may have thousands of them.
     *
     * @throws EngineException TIMEOUT if this evaluation has taken too long
     */
    void beginOperation(int bytes) {
        if (bytes < LARGE) {
            return;
        }
        if (deadline == 0) {
            deadline = CommandBudget.deadline(Integer.MAX_VALUE);
        } else {
            CommandBudget.check(deadline);
        }
    }

    /** Starts on an element of a list or map, without a record. */
    void start(PathElement newElement, Work newWork) {
        start(null, false, 0);
        element = newElement;
        work = newWork;
    }

    /** The element that loop variables refer to; null outside paths. */
    @Nullable
    PathElement element() {
        return element;
    }

    /** The work budget of calls: one for each evaluation, and for all of a path. */
    Work work() {
        Work given = work;
        if (given == null) {
            given = new Work();
            work = given;
        }
        return given;
    }

    /** The record; only nodes that need one ask for it. */
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

    /** Moves the cursor to a bin; false if the bin is absent, or bins may not be read yet. */
    boolean findBin(byte[] name, ParticleCursor cursor) {
        return binsVisible && record().findBin(name, cursor);
    }

    /** The cursor reserved for one node. */
    ParticleCursor cursor(int slot) {
        ParticleCursor cursor = cursors[slot];
        if (cursor == null) {
            cursor = new ParticleCursor();
            cursors[slot] = cursor;
        }
        return cursor;
    }

    /** Returns the flag and lowers it. */
    boolean takeUnknown() {
        boolean was = unknown;
        unknown = false;
        return was;
    }

    /** Evaluates a node of any type to a value that can be kept; null stands for nil. */
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
