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
    private final boolean oneByOne;
    private int count;
    private volatile int atHand = 1;

    /** Never read: storing the result here keeps the reads of {@link #readAhead}, done for their side effect, from being optimized away. */
    @SuppressWarnings("unused")
    private int read;

    /**
     * Prepares to call.
     *
     * @param ttl the lifetime, which calls may change for later ones
     * @param records each showing its record
     * @param stopped whether the remaining calls are no longer wanted
     * @param oneByOne whether to look after each call, so that it shows which one does not end
     */
    RecordCalls(
            UdfStates states,
            UdfCall call,
            JobTtl ttl,
            List<UdfRecord> records,
            BooleanSupplier stopped,
            boolean oneByOne) {
        super(states.threads().nanosPerCall());
        this.states = states;
        this.call = call;
        this.ttl = ttl;
        this.records = records;
        this.stopped = stopped;
        this.oneByOne = oneByOne;
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

    /** How many records the calls under way, and those that follow them at once, work with, from {@link #count} on. */
    int atHand() {
        return atHand;
    }

    @Override
    void run() {
        UdfState state = null;
        boolean single = oneByOne;
        try {
            long start = System.nanoTime();
            read = readAhead();
            while (count < records.size()) {
                long now = System.nanoTime();
                // Other tasks may be waiting for the thread.
                if (count > 0 && now - start > SLICE_NANOS) {
                    return;
                }
                if (state == null || !states.isCurrent(state)) {
                    atHand = 1;
                    if (stopped.getAsBoolean() || !beginCall(now)) {
                        return;
                    }
                    state = another(state);
                    now = System.nanoTime();
                }
                atHand = wanted(state, single);
                if (stopped.getAsBoolean() || !beginCall(now)) {
                    return;
                }
                int made = call(state, atHand);
                single |= made == 0;
                boolean there = state != null;
                if (!endCall(() -> note(made, there))) {
                    return;
                }
            }
        } finally {
            if (state != null) {
                states.give(state);
            }
        }
    }

    private int wanted(@Nullable UdfState state, boolean single) {
        return state == null || single ? 1 : Math.min(state.atOnce(call.function()), records.size() - count);
    }

    /** Makes the next calls; returns how many, 0 if they must be made one by one. */
    private int call(@Nullable UdfState state, int wanted) {
        for (int i = count; i < count + wanted; i++) {
            records.get(i).live(ttl);
        }
        if (state == null) {
            outcomes[count] = UdfOutcome.failure(null);
            return 1;
        }
        int made = state.call(call, records, count, wanted, outcomes, stopped);
        if (made == 0) {
            records.subList(count, count + wanted).forEach(UdfRecord::beginAgain);
        }
        return made;
    }

    /** Gets all records, which another processor has copied, into the caches of this one at the same time. */
    private int readAhead() {
        int sum = 0;
        for (UdfRecord record : records) {
            sum += record.readAhead();
        }
        return sum;
    }

    private void note(int calls, boolean there) {
        for (int i = count; i < count + calls; i++) {
            records.get(i).passOn(ttl);
            withoutModule.set(i, !there);
        }
        count += calls;
    }

    private @Nullable UdfState another(@Nullable UdfState state) {
        if (state != null) {
            states.give(state);
        }
        return states.take(call.module(), stopped).orElse(null);
    }
}
