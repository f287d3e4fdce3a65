package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.Work;

/** Evaluates one {@link Expression} on elements of lists and maps; for one thread and one operation. */
public final class ElementEvaluator {
    /** The minimum cost of an evaluation, in steps of work. */
    private static final int LEAST_COST = 4;

    private final Node root;
    private final Frame frame;
    private final int cost;
    private final Work work;

    /** @param cost steps of work that one evaluation of the expression takes */
    ElementEvaluator(Node root, Frame frame, int cost, Work work) {
        this.root = root;
        this.frame = frame;
        this.cost = LEAST_COST + cost;
        this.work = work;
    }

    /** The outcome of an evaluation. */
    public enum Result {
        /** The expression has a value. */
        VALUE,
        /** The element must be removed. */
        REMOVE,
        UNKNOWN
    }

    /**
     * Whether an element matches; UNKNOWN also if the expression is not a bool.
     *
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if the work budget is used up
     */
    public Trilean matches(PathElement element) {
        start(element);
        return root.type == ValueType.BOOL ? ExpressionEvaluator.trilean(root.truth(frame)) : Trilean.UNKNOWN;
    }

    /**
     * Evaluates the expression on an element.
     *
     * @param out receives the packed value, if there is one
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if the work budget is used up
     */
    public Result evaluate(PathElement element, MsgpackWriter out) {
        start(element);
        if (root.type == ValueType.REMOVAL) {
            return root.value(frame) == null ? Result.UNKNOWN : Result.REMOVE;
        }
        return Packing.pack(frame, root, out) ? Result.VALUE : Result.UNKNOWN;
    }

    private void start(PathElement element) {
        work.spend(cost);
        frame.start(element, work);
    }
}
