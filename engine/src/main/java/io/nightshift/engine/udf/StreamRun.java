package io.nightshift.engine.udf;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.write.RecordWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a stream function works with: waiting records, the values it has produced, and its Lua state. Belongs to the thread
 * that works on it, and to that thread alone once it is given up.
 */
final class StreamRun {
    private static final int MOST_BYTES = 1 << 20;
    private static final UdfOutcome NO_MODULE = UdfOutcome.failure(Particle.ofString("UDF: Execution Error 1"));
    private static final String FAILED = "UDF: Execution Error 2";

    private final Namespace namespace;
    private final UdfStates states;
    private final UdfCall call;
    private final BooleanSupplier stopped;
    private final UdfRecord record;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final List<Particle> values = new ArrayList<>();
    private int valueBytes;
    private @Nullable UdfState state;
    private @Nullable UdfOutcome outcome;

    StreamRun(Namespace namespace, UdfStates states, UdfCall call, BooleanSupplier stopped) {
        this.namespace = namespace;
        this.states = states;
        this.call = call;
        this.stopped = stopped;
        this.record = new UdfRecord(new RecordWriter(namespace));
    }

    /** How the function ended; null while it runs. */
    @Nullable
    UdfOutcome outcome() {
        return outcome;
    }

    ArrayDeque<byte[]> waiting() {
        return waiting;
    }

    /** Removes and returns the values. */
    List<Particle> takeValues() {
        List<Particle> taken = List.copyOf(values);
        values.clear();
        valueBytes = 0;
        return taken;
    }

    /** A step of the work, for a function thread. */
    private abstract class Step extends FunctionTask {
        Step() {
            super(states.threads().nanosPerCall());
        }

        abstract void step();

        @Override
        void run() {
            try {
                if (beginCall()) {
                    step();
                }
            } finally {
                // If the task was given up, nobody else will close the state.
                if (!endCall(() -> {})) {
                    close();
                }
            }
        }
    }

    /** Calls the function, which sets up its stream. */
    FunctionTask begin() {
        return new Step() {
            @Override
            void step() {
                UdfState taken = states.take(call.module(), stopped).orElse(null);
                state = taken;
                if (taken == null) {
                    outcome = NO_MODULE;
                } else if (beginCall()) {
                    absent();
                    settle(taken.beginStream(call.function(), record, call.arguments(), StreamRun.this::emit, stopped));
                }
            }
        };
    }

    /** Works on waiting records until there are enough values. */
    FunctionTask feed() {
        return new Step() {
            @Override
            void step() {
                while (outcome == null && !waiting.isEmpty() && valueBytes < MOST_BYTES && beginCall()) {
                    record.beginShown(waiting.remove(), namespace.now());
                    settle(running().feedStream(true));
                    absent();
                }
            }
        };
    }

    /** Ends the stream: there are no more records. */
    FunctionTask end() {
        return new Step() {
            @Override
            void step() {
                settle(running().feedStream(false));
            }
        };
    }

    private void emit(Particle value) {
        values.add(value);
        valueBytes += value.length();
    }

    private UdfState running() {
        UdfState current = state;
        if (current == null) {
            throw new IllegalStateException("the stream has no state");
        }
        return current;
    }

    /** Shows no record to the function. */
    private void absent() {
        record.beginNone(namespace.now());
    }

    /** A failure with the text that a server puts in front of it. */
    private static UdfOutcome named(UdfOutcome ended) {
        if (ended.succeeded()) {
            return ended;
        }
        Particle text = ended.value();
        return UdfOutcome.failure(Particle.ofString(text == null ? FAILED : FAILED + " : " + text.asString()));
    }

    /** The failure of a stream that was given up. */
    static UdfOutcome failure(String text) {
        return named(UdfOutcome.failure(Particle.ofString(text)));
    }

    private void settle(Optional<UdfOutcome> ended) {
        outcome = ended.map(StreamRun::named).orElse(null);
    }

    void close() {
        UdfState current = state;
        if (current != null) {
            state = null;
            states.give(current);
        }
    }
}
