package io.nightshift.engine.udf;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.write.RecordWriter;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a stream function: records go in, values come out. Operators up to the first {@code reduce} are carried
 * out; what comes after is for the client, which has the values of all nodes. For one thread at a time.
 */
public final class UdfStream implements AutoCloseable {
    private final Namespace namespace;
    private final UdfStates states;
    private final @Nullable UdfState state;
    private final UdfRecord record;
    private @Nullable UdfOutcome outcome;

    /**
     * Begins to run a function; a failure is known at once or later, see {@link #failure()}.
     *
     * @param values takes what the stream gives, within {@link #take} or {@link #end}
     */
    public UdfStream(Namespace namespace, UdfStates states, UdfCall call, Consumer<Particle> values) {
        this.namespace = namespace;
        this.states = states;
        this.record = new UdfRecord(new RecordWriter(namespace));
        this.state = states.take(call.module()).orElse(null);
        if (state == null) {
            outcome = UdfOutcome.failure(
                    Particle.ofString("module " + call.module() + " does not exist or does not load"));
        } else {
            absent();
            settle(state.beginStream(call.function(), record, call.arguments(), values));
        }
    }

    /** Whether no more records are wanted. */
    public boolean isDone() {
        return outcome != null;
    }

    /** Takes a record, with its partition's lock held; nothing once the stream is done. */
    public void take(byte[] bytes) {
        UdfState running = state;
        if (running != null && outcome == null) {
            record.beginShown(bytes, namespace.now());
            settle(running.feedStream(true));
            absent();
        }
    }

    /** There are no more records. */
    public void end() {
        UdfState running = state;
        if (running != null && outcome == null) {
            settle(running.feedStream(false));
        }
    }

    /** Why the function failed, as a text. */
    public Optional<Particle> failure() {
        UdfOutcome ended = outcome;
        if (ended == null || ended.succeeded()) {
            return Optional.empty();
        }
        Particle text = ended.value();
        return Optional.of(text == null ? Particle.ofString("result value type unexpected") : text);
    }

    /** Between records, and without any lock, the function sees none. */
    private void absent() {
        record.beginNone(namespace.now());
    }

    private void settle(Optional<UdfOutcome> ended) {
        outcome = ended.orElse(null);
    }

    @Override
    public void close() {
        if (state != null) {
            states.give(state);
        }
    }
}
