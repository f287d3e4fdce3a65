package io.nightshift.engine.expression;

import io.nightshift.engine.expression.ExpressionCompiler.Kind;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.result.EngineException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. Immutable and thread-safe; whoever evaluates it many times takes an {@link #evaluator()} for
 * each thread.
 */
public final class Expression {
    private final Node root;
    private final int variables;
    private final int cursors;
    private final int cost;

    /** The answer of the first phase when no metadata is asked for, which is the same for all records; or null. */
    private final @Nullable Trilean verdictWithoutMetadata;

    private Expression(Node root, ExpressionCompiler compiler) {
        this.root = root;
        this.variables = compiler.variables();
        this.cursors = compiler.cursors();
        this.cost = compiler.cost();
        if (root.type == ValueType.BOOL && !compiler.usesMetadata()) {
            Frame frame = newFrame();
            frame.start(null, false, 0);
            verdictWithoutMetadata = ExpressionEvaluator.trilean(root.truth(frame));
        } else {
            verdictWithoutMetadata = null;
        }
    }

    /**
     * Compiles the packed bytes of a client.
     *
     * @throws EngineException PARAMETER_ERROR when the bytes are not one expression whose types fit, or when it is
     *     nested too deeply or too large
     */
    public static Expression compile(byte[] packed, int offset, int length, ExpressionFamilies families) {
        return compile(packed, offset, length, Kind.RECORD, families);
    }

    /**
     * Compiles a filter of elements of lists and maps.
     *
     * @throws EngineException PARAMETER_ERROR as {@link #compile(byte[], int, int, ExpressionFamilies)} has it, and when it asks
     *     for metadata of the record
     */
    public static Expression compileElementFilter(PackedValue packed, ExpressionFamilies families) {
        return compile(packed.bytes(), packed.offset(), packed.length(), Kind.ELEMENT, families);
    }

    /** As {@link #compileElementFilter}, for what comes in the place of an element; it may ask to remove it. */
    public static Expression compileReplacement(PackedValue packed, ExpressionFamilies families) {
        return compile(packed.bytes(), packed.offset(), packed.length(), Kind.REPLACEMENT, families);
    }

    private static Expression compile(byte[] packed, int offset, int length, Kind kind, ExpressionFamilies families) {
        byte[] own = Arrays.copyOfRange(packed, offset, offset + length);
        ExpressionCompiler compiler = new ExpressionCompiler(own, kind, families);
        return new Expression(compiler.compileAll(), compiler);
    }

    /**
     * Compiles a filter: an expression that must be bool.
     *
     * @throws EngineException PARAMETER_ERROR as {@link #compile} has it, and when the type is another one
     */
    public static Expression compileFilter(byte[] packed, int offset, int length, ExpressionFamilies families) {
        Expression filter = compile(packed, offset, length, families);
        if (!filter.isBoolean()) {
            throw ExpressionCompiler.refuse("a filter must be bool, was " + filter.root.type);
        }
        return filter;
    }

    /** Whether it can be a filter. */
    public boolean isBoolean() {
        return root.type == ValueType.BOOL;
    }

    /** Something to evaluate it with, for one thread. */
    public ExpressionEvaluator evaluator() {
        return new ExpressionEvaluator(root, newFrame(), verdictWithoutMetadata);
    }

    /** Something to evaluate it with on elements, for one thread and one operation. */
    public ElementEvaluator elementEvaluator(Work work) {
        return new ElementEvaluator(root, newFrame(), cost, work);
    }

    private Frame newFrame() {
        return new Frame(variables, cursors);
    }
}
