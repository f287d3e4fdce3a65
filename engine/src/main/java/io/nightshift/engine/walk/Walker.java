package io.nightshift.engine.walk;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.ExpressionEvaluator;
import io.nightshift.engine.expression.TimeRange;
import io.nightshift.engine.index.IndexCursor;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.store.HeadFilter;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.RecordWalk;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Visits many records, for jobs, queries, aggregations and sweeps: in turns, so that foreground commands get the partitions'
 * locks in between, at a rate, up to a limit, and until it is stopped. Checks each record in two phases, first its metadata and then
 * its bins. For one thread.
 */
public final class Walker {
    /** Records per turn of a partition's lock: some ten microseconds, so that foreground commands hardly wait. */
    private static final int TURN = 128;

    private static final int ALL_SETS = 0;

    /** The result of {@link #look}. */
    public enum Verdict {
        /** The record is of another set. */
        OTHER_SET,
        /** The filter rejects it without reading its bins. */
        REJECTED_BY_METADATA,
        REJECTED_BY_BINS,
        MATCHES
    }

    /** Runs after each turn, with no lock held. */
    @FunctionalInterface
    public interface AfterTurn<E extends Exception> {
        /** @param taken how many records the turn has {@link #take taken} */
        void turnEnded(int taken) throws E;
    }

    private final Namespace namespace;
    private final StoredRecord view;
    private int setId = ALL_SETS;
    private @Nullable ExpressionEvaluator filter;
    private @Nullable Throttle throttle;
    private BooleanSupplier stopped = () -> false;
    private boolean expiredToo;
    private long left = Long.MAX_VALUE;
    private long now;
    private int taken;
    private int allowance;

    /** Visits all records that have not expired. */
    public Walker(Namespace namespace) {
        this.namespace = namespace;
        this.view = new StoredRecord(namespace.sets());
    }

    /** Restricts the walk to the records of a set; 0 = of all. */
    public Walker ofSet(int id) {
        setId = id;
        return this;
    }

    /** Restricts the walk to records that match. */
    public Walker matching(@Nullable Expression expression) {
        filter = expression == null ? null : expression.evaluator();
        return this;
    }

    /** Takes at most this many records per second; 0 = no limit. */
    public Walker atRate(int recordsPerSecond) {
        throttle = recordsPerSecond > 0 ? new Throttle(recordsPerSecond) : null;
        return this;
    }

    /** Takes at most this many records; 0 = all. */
    public Walker upTo(long records) {
        left = records > 0 ? records : Long.MAX_VALUE;
        return this;
    }

    /** Stops soon after the condition becomes true. */
    public Walker until(BooleanSupplier stop) {
        stopped = stop;
        return this;
    }

    /** Also visits expired records that have not been removed. */
    public Walker expiredToo() {
        expiredToo = true;
        return this;
    }

    /** The record last looked at. */
    public StoredRecord view() {
        return view;
    }

    /** Whether the rate is limited. */
    public boolean isPaced() {
        return throttle != null;
    }

    /** What the heads of wanted records must show; records that it leaves out are rejected by metadata, or of another set. */
    public HeadFilter heads() {
        TimeRange times = filter == null ? TimeRange.ALL : filter.lastUpdates();
        return new HeadFilter(setId, times.least(), times.most());
    }

    /** Checks whether a record is wanted. */
    public Verdict look(byte[] bytes) {
        StoredRecord record = view.wrap(bytes);
        if (setId != ALL_SETS && record.setId() != setId) {
            return Verdict.OTHER_SET;
        }
        ExpressionEvaluator evaluator = filter;
        if (evaluator == null) {
            return Verdict.MATCHES;
        }
        return switch (evaluator.matchMetadata(record, now)) {
            case FALSE -> Verdict.REJECTED_BY_METADATA;
            case TRUE -> Verdict.MATCHES;
            case UNKNOWN -> evaluator.matchBins(record, now) ? Verdict.MATCHES : Verdict.REJECTED_BY_BINS;
        };
    }

    /** Counts a record against rate and limit; returns whether the turn continues. */
    public boolean take() {
        return --left > 0 & ++taken < allowance;
    }

    /**
     * Takes turns until a walk is done; returns whether it is. If not, the walker was stopped, or has taken as many records as it may.
     *
     * @param visitor gets each record under its partition's lock, and returns the result of {@link #take} if it takes it
     */
    public <E extends Exception> boolean finish(RecordWalk walk, RecordWalk.Visitor visitor, AfterTurn<E> after)
            throws E {
        while (!walk.isDone() && goesOn()) {
            walk.next(TURN, beginTurn(), visitor);
            endTurn(after);
        }
        return walk.isDone();
    }

    /** Like {@link #finish(RecordWalk, RecordWalk.Visitor, AfterTurn)}, over the entries of an index and without a lock. */
    public <E extends Exception> boolean finish(IndexCursor cursor, IndexCursor.Visitor visitor, AfterTurn<E> after)
            throws E {
        while (!cursor.isDone() && goesOn()) {
            cursor.next(TURN, beginTurn(), visitor);
            endTurn(after);
        }
        return cursor.isDone();
    }

    private boolean goesOn() {
        return left > 0 && !stopped.getAsBoolean();
    }

    /** Returns the time by which expiration is judged, in seconds; 0 to visit expired records too. */
    private long beginTurn() {
        now = namespace.now();
        taken = 0;
        allowance = throttle == null ? Integer.MAX_VALUE : throttle.allowance();
        return expiredToo ? 0 : now / 1000;
    }

    private <E extends Exception> void endTurn(AfterTurn<E> after) throws E {
        after.turnEnded(taken);
        Throttle rate = throttle;
        if (rate != null && taken > 0) {
            rate.taken(taken, stopped);
        }
    }
}
