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
    private final Logic.@Nullable Phases phases;
    private final Frame frame;
    private final @Nullable Trilean verdictWithoutMetadata;
    private final TimeRange lastUpdates;

    /** What the first phase has found out of the part that needs no bins, if there is one. */
    private int metadataTruth;

    ExpressionEvaluator(
            Node root, Logic.@Nullable Phases phases, Frame frame, @Nullable Trilean verdictWithoutMetadata) {
        this.root = root;
        this.phases = phases;
        this.frame = frame;
        this.verdictWithoutMetadata = verdictWithoutMetadata;
        this.lastUpdates = root.lastUpdates();
    }

    /** The last update times that a record must have, or {@link #matchMetadata} is false of it. */
    public TimeRange lastUpdates() {
        return lastUpdates;
    }

    /**
     * The first phase of a filter: what the record's metadata alone decides. Bins and user key are not read.
     *
     * @return UNKNOWN if {@link #matchBins} must decide
     */
    public Trilean matchMetadata(RecordView record, long now) {
        Trilean verdict = verdictWithoutMetadata;
        if (verdict != null) {
            return verdict;
        }
        frame.start(record, false, now);
        if (phases == null) {
            return trilean(root.truth(frame));
        }
        metadataTruth = phases.metadata().truth(frame);
        return metadataTruth == Node.FALSE ? Trilean.FALSE : Trilean.UNKNOWN;
    }

    /** The second phase right after the first has left it {@link Trilean#UNKNOWN open}, of the same record at the same time. */
    public boolean matchBins(RecordView record, long now) {
        if (phases == null) {
            return matches(record, now);
        }
        frame.start(record, true, now);
        return metadataTruth == Node.TRUE && phases.content().truth(frame) == Node.TRUE;
    }

    /** Whether the record matches, without a first phase; an unknown result does not. */
    public boolean matches(RecordView record, long now) {
        frame.start(record, true, now);
        return root.truth(frame) == Node.TRUE;
    }

    /** Both phases: whether the record matches. */
    public boolean accepts(RecordView record, long now) {
        return switch (matchMetadata(record, now)) {
            case FALSE -> false;
            case TRUE -> true;
            case UNKNOWN -> matchBins(record, now);
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
