package io.nightshift.engine.expression;

import io.nightshift.engine.expression.ExpressionCompiler.Kind;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.result.EngineException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. Immutable and thread-safe; to evaluate it many times, take one {@link #evaluator()} per
 * thread.
 */
public final class Expression {
    private final Node root;
    private final int variables;
    private final int cursors;
    private final int cost;

    /** The first phase's answer for an expression without metadata, which is the same for all records; null otherwise. */
    private final @Nullable Trilean verdictWithoutMetadata;

    /** Set if the first phase can neither be true nor know anything of the second part. */
    private final Logic.@Nullable Phases phases;

    private Expression(Node root, ExpressionCompiler compiler) {
        this.root = root;
        this.variables = compiler.variables();
        this.cursors = compiler.cursors();
        this.cost = compiler.cost();
        this.verdictWithoutMetadata = root.type == ValueType.BOOL && compiler.metadataUses() == 0
                ? ExpressionEvaluator.trilean(truthWithoutRecord(root))
                : null;
        this.phases = verdictWithoutMetadata == null
                        && root instanceof Logic.Junction it
                        && it.phases != null
                        && truthWithoutRecord(it.phases.content()) == Node.UNKNOWN
                ? it.phases
                : null;
    }

    private int truthWithoutRecord(Node node) {
        Frame frame = newFrame();
        frame.start(null, false, 0);
        return node.truth(frame);
    }

    /**
     * Compiles packed bytes from a client.
     *
     * @throws EngineException PARAMETER_ERROR if the bytes are not exactly one well-typed expression, or if it is
     *     nested too deeply or too large
     */
    public static Expression compile(byte[] packed, int offset, int length, ExpressionFamilies families) {
        return compile(packed, offset, length, Kind.RECORD, families);
    }

    /**
     * Compiles a filter on elements of lists and maps.
     *
     * @throws EngineException PARAMETER_ERROR as in {@link #compile(byte[], int, int, ExpressionFamilies)}, and if it uses
     *     metadata of the record
     */
    public static Expression compileElementFilter(PackedValue packed, ExpressionFamilies families) {
        return compile(packed.bytes(), packed.offset(), packed.length(), Kind.ELEMENT, families);
    }

    /** Like {@link #compileElementFilter}, for an element's replacement; it may request the element's removal. */
    public static Expression compileReplacement(PackedValue packed, ExpressionFamilies families) {
        return compile(packed.bytes(), packed.offset(), packed.length(), Kind.REPLACEMENT, families);
    }

    private static Expression compile(byte[] packed, int offset, int length, Kind kind, ExpressionFamilies families) {
        byte[] own = Arrays.copyOfRange(packed, offset, offset + length);
        ExpressionCompiler compiler = new ExpressionCompiler(own, kind, families);
        return new Expression(compiler.compileAll(), compiler);
    }

    /**
     * Compiles a filter: an expression of type bool.
     *
     * @throws EngineException PARAMETER_ERROR as in {@link #compile}, and if it has another type
     */
    public static Expression compileFilter(byte[] packed, int offset, int length, ExpressionFamilies families) {
        Expression filter = compile(packed, offset, length, families);
        if (!filter.isBoolean()) {
            throw ExpressionCompiler.refuse("a filter must be bool, was " + filter.root.type);
        }
        return filter;
    }

    /** Whether it can serve as a filter. */
    public boolean isBoolean() {
        return root.type == ValueType.BOOL;
    }

    /** A new evaluator, for one thread. */
    public ExpressionEvaluator evaluator() {
        return new ExpressionEvaluator(root, phases, newFrame(), verdictWithoutMetadata);
    }

    /** A new evaluator for elements, for one thread and one operation. */
    public ElementEvaluator elementEvaluator(Work work) {
        return new ElementEvaluator(root, newFrame(), cost, work);
    }

    private Frame newFrame() {
        return new Frame(variables, cursors);
    }
}
