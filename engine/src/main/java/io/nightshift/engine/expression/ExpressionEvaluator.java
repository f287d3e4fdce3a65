package io.nightshift.engine.expression;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordView;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates one {@link Expression} on any number of records, in one thread. Filters over scalar bins and metadata allocate
 * nothing. Times are milliseconds since 2010-01-01 UTC.
 */
public final class ExpressionEvaluator {
    private static final Trilean[] TRILEANS = Trilean.values();

    private final Node root;
    private final Frame frame;
    private final @Nullable Trilean verdictWithoutMetadata;

    ExpressionEvaluator(Node root, Frame frame, @Nullable Trilean verdictWithoutMetadata) {
        this.root = root;
        this.frame = frame;
        this.verdictWithoutMetadata = verdictWithoutMetadata;
    }

    /**
     * The first phase of a filter: what the record's metadata alone decides. Bins and user key are not read.
     *
     * @return UNKNOWN if {@link #matches} must decide
     */
    public Trilean matchMetadata(RecordView record, long now) {
        Trilean verdict = verdictWithoutMetadata;
        if (verdict != null) {
            return verdict;
        }
        frame.start(record, false, now);
        return trilean(root.truth(frame));
    }

    /** The second phase of a filter: whether the record matches; an unknown result does not. */
    public boolean matches(RecordView record, long now) {
        frame.start(record, true, now);
        return root.truth(frame) == Node.TRUE;
    }

    /** Both phases: whether the record matches. */
    public boolean accepts(RecordView record, long now) {
        return switch (matchMetadata(record, now)) {
            case FALSE -> false;
            case TRUE -> true;
            case UNKNOWN -> matches(record, now);
        };
    }

    /**
     * The expression's value for a record, in its own bytes; null stands for nil.
     *
     * @throws io.nightshift.engine.result.EngineException OP_NOT_APPLICABLE if the value is unknown
     */
    public @Nullable Particle evaluate(RecordView record, long now) {
        frame.start(record, true, now);
        return frame.particle(root);
    }

    static Trilean trilean(int truth) {
        return TRILEANS[truth];
    }
}
