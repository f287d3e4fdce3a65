package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordView;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * An operation that reads the value of an expression, or writes it to a bin; decoded from a packed pair of expression and
 * flags. Immutable and thread-safe; the caller supplies the evaluator, one per thread.
 */
public final class ExpressionOperation {
    /** Write only if the bin is absent. */
    public static final int CREATE_ONLY = 1;

    /** Write only if the bin exists. */
    public static final int UPDATE_ONLY = 2;

    /** A value of nil removes the bin. */
    public static final int ALLOW_DELETE = 4;

    /** Skip, without an error, a write that create-only or update-only forbids. */
    public static final int POLICY_NO_FAIL = 8;

    /** Skip, without an error, a read or write of an unknown value. */
    public static final int EVAL_NO_FAIL = 16;

    private static final int READ_FLAGS = EVAL_NO_FAIL;
    private static final int WRITE_FLAGS = CREATE_ONLY | UPDATE_ONLY | ALLOW_DELETE | POLICY_NO_FAIL | EVAL_NO_FAIL;

    private final Expression expression;
    private final long flags;

    private ExpressionOperation(Expression expression, long flags) {
        this.expression = expression;
        this.flags = flags;
    }

    /**
     * Decodes the value of an operation from its wire form.
     *
     * @param write whether it writes a bin; reads and writes have different flags
     * @throws EngineException PARAMETER_ERROR if it is not such a pair, or the expression does not compile
     */
    public static ExpressionOperation decode(
            byte[] packed, int offset, int length, boolean write, ExpressionFamilies families) {
        MsgpackReader in = new MsgpackReader(packed, offset, length);
        int count = in.readListHeader();
        if (count == 0 || count > 2) {
            throw ExpressionCompiler.refuse("an operation is a pair of expression and flags, had " + count + " parts");
        }
        int start = in.position();
        in.skip();
        int end = in.position();
        long flags = in.hasRemaining() && in.isInteger() ? in.readLong() : 0;
        long known = write ? WRITE_FLAGS : READ_FLAGS;
        if ((flags & ~known) != 0) {
            throw ExpressionCompiler.refuse(
                    "the flags of a " + (write ? "write" : "read") + " are at most " + known + ", was " + flags);
        }
        return new ExpressionOperation(Expression.compile(packed, start, end - start, families), flags);
    }

    /** Decodes operations on bins: those that write the value to the bin, or those that return it under the bin's name. */
    public static BinOperation.Decoder onBins(boolean write, ExpressionFamilies families) {
        return (code, name, argument) -> {
            ExpressionOperation operation =
                    decode(argument.bytes(), argument.offset(), argument.length(), write, families);
            return new ExpressionBinOperation(code, name, operation, write);
        };
    }

    /** A new evaluator, for one thread. */
    public ExpressionEvaluator evaluator() {
        return expression.evaluator();
    }

    /**
     * Evaluates a read.
     *
     * @param evaluator one of {@link #evaluator()}
     * @param now milliseconds since 2010-01-01 UTC
     * @return the value, in its own bytes; null for nil, and for an unknown value if that is not an error
     * @throws EngineException OP_NOT_APPLICABLE if the value is unknown
     */
    public @Nullable Particle read(ExpressionEvaluator evaluator, RecordView record, long now) {
        try {
            return evaluator.evaluate(record, now);
        } catch (EngineException unknown) {
            if (has(EVAL_NO_FAIL)) {
                return null;
            }
            throw unknown;
        }
    }

    /**
     * Decides what happens to a bin.
     *
     * @param evaluator one of {@link #evaluator()}
     * @param record the record after the command's earlier operations
     * @param current the bin's value; null if the bin is absent
     * @param now milliseconds since 2010-01-01 UTC
     * @throws EngineException BIN_EXISTS or BIN_NOT_FOUND if the flags forbid the write; OP_NOT_APPLICABLE if the
     *     value is unknown, or is nil and the bin must not be removed
     */
    public Outcome write(ExpressionEvaluator evaluator, RecordView record, @Nullable Particle current, long now) {
        if (current != null && has(CREATE_ONLY)) {
            return leave(ResultCode.BIN_EXISTS, "the bin exists and the write is create-only");
        }
        if (current == null && has(UPDATE_ONLY)) {
            return leave(ResultCode.BIN_NOT_FOUND, "the bin does not exist and the write is update-only");
        }
        Particle value;
        try {
            value = evaluator.evaluate(record, now);
        } catch (EngineException unknown) {
            if (has(EVAL_NO_FAIL)) {
                return Outcome.read(null);
            }
            throw unknown;
        }
        if (value != null) {
            return Outcome.set(value, null);
        }
        if (current == null) {
            return Outcome.read(null);
        }
        if (has(ALLOW_DELETE)) {
            return Outcome.remove();
        }
        // The server forgives this if any flag is set, not only policy-no-fail.
        if (flags != 0) {
            return Outcome.read(null);
        }
        throw new EngineException(ResultCode.OP_NOT_APPLICABLE, "the value is nil and may not remove the bin");
    }

    private Outcome leave(int resultCode, String why) {
        if (has(POLICY_NO_FAIL)) {
            return Outcome.read(null);
        }
        throw new EngineException(resultCode, "expression write: " + why);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
