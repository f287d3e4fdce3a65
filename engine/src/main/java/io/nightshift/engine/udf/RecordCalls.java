package io.nightshift.engine.udf;

import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Calls of one function on records, in the same Lua state for as long as it can be used. */
final class RecordCalls extends FunctionTask {
    /** No call is begun after this time; the remaining ones need another task. */
    private static final long SLICE_NANOS = 50_000_000;

    private final UdfStates states;
    private final UdfCall call;
    private final JobTtl ttl;
    private final List<UdfRecord> records;
    private final BooleanSupplier stopped;
    private final @Nullable UdfOutcome[] outcomes;
    private final BitSet withoutModule = new BitSet();
    private int count;

    /** Never read: storing the result here keeps the reads of {@link #readAhead}, done for their side effect, from being optimized away. */
    @SuppressWarnings("unused")
    private int read;

    /**
     * Prepares to call.
     *
     * @param ttl the lifetime, which calls may change for later ones
     * @param records each showing its record
     * @param stopped whether the remaining calls are no longer wanted
     */
    RecordCalls(UdfStates states, UdfCall call, JobTtl ttl, List<UdfRecord> records, BooleanSupplier stopped) {
        super(states.threads().nanosPerCall());
        this.states = states;
        this.call = call;
        this.ttl = ttl;
        this.records = records;
        this.stopped = stopped;
        this.outcomes = new UdfOutcome[records.size()];
    }

    /** How many calls have ended. */
    int count() {
        return count;
    }

    /** Whether a call failed because the module does not exist or does not load. */
    boolean lacksModule(int index) {
        return withoutModule.get(index);
    }

    /** How a call has ended. */
    UdfOutcome outcome(int index) {
        UdfOutcome outcome = outcomes[index];
        if (outcome == null) {
            throw new IllegalStateException("call " + index + " has not ended");
        }
        return outcome;
    }

    @Override
    void run() {
        UdfState state = null;
        try {
            long start = System.nanoTime();
            read = readAhead();
            for (UdfRecord record : records) {
                long now = System.nanoTime();
                // Other tasks may be waiting for the thread.
                if (count > 0 && now - start > SLICE_NANOS) {
                    return;
                }
                if (stopped.getAsBoolean() || !beginCall(now)) {
                    return;
                }
                if (state == null || !states.isCurrent(state)) {
                    state = another(state);
                    if (stopped.getAsBoolean() || !beginCall()) {
                        return;
                    }
                }
                record.live(ttl);
                boolean there = state != null;
                UdfOutcome outcome = there
                        ? state.call(call.function(), record, call.arguments(), stopped)
                        : UdfOutcome.failure(null);
                if (!endCall(() -> note(record, outcome, there))) {
                    return;
                }
            }
        } finally {
            if (state != null) {
                states.give(state);
            }
        }
    }

    /** Gets all records, which another processor has copied, into the caches of this one at the same time. */
    private int readAhead() {
        int sum = 0;
        for (UdfRecord record : records) {
            sum += record.readAhead();
        }
        return sum;
    }

    private void note(UdfRecord record, UdfOutcome outcome, boolean there) {
        record.passOn(ttl);
        withoutModule.set(count, !there);
        outcomes[count++] = outcome;
    }

    private @Nullable UdfState another(@Nullable UdfState state) {
        if (state != null) {
            states.give(state);
        }
        return states.take(call.module(), stopped).orElse(null);
    }
}
