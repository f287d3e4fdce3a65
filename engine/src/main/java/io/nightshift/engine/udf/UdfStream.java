package io.nightshift.engine.udf;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.store.Namespace;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a stream function: records go in, values come out. Operators up to the first {@code reduce} are
 * executed; later ones are for the client, which has the values of all nodes. Records are taken with their locks held and
 * worked on later without any. For one thread at a time.
 */
public final class UdfStream implements AutoCloseable {
    /** The most waiting records, and the most bytes: enough that handing them to another thread costs little. */
    private static final int MOST = 64;

    private static final int MOST_BYTES = 1 << 20;

    private final UdfStates states;
    private final Consumer<Particle> values;
    private final BooleanSupplier stopped;
    private final StreamRun run;
    private int waitingBytes;
    private @Nullable UdfOutcome givenUp;

    /**
     * Starts a function; a failure shows at once or later, see {@link #failure()}.
     *
     * @param values receives the stream's values, within {@link #work} or {@link #end}
     * @param stopped whether the stream is no longer wanted
     */
    public UdfStream(
            Namespace namespace, UdfStates states, UdfCall call, Consumer<Particle> values, BooleanSupplier stopped) {
        this.states = states;
        this.values = values;
        this.stopped = stopped;
        this.run = new StreamRun(namespace, states, call, stopped);
        carryOut(run.begin());
    }

    /** Whether no more records are wanted. */
    public boolean isDone() {
        return outcome() != null;
    }

    private @Nullable UdfOutcome outcome() {
        return givenUp != null ? givenUp : run.outcome();
    }

    /** Whether so many records wait that {@link #work} should come first. */
    public boolean isFull() {
        return givenUp == null && (run.waiting().size() >= MOST || waitingBytes >= MOST_BYTES);
    }

    /** Takes a copy of a record, whose partition is locked; nothing once the stream is done. */
    public void take(byte[] bytes) {
        if (!isDone()) {
            run.waiting().add(bytes.clone());
            waitingBytes += bytes.length;
        }
    }

    /** Works on the waiting records; hold no lock. */
    public void work() {
        while (!isDone() && !run.waiting().isEmpty()) {
            carryOut(run.feed());
        }
        waitingBytes = 0;
    }

    /** Ends the stream: there are no more records. */
    public void end() {
        work();
        if (!isDone()) {
            carryOut(run.end());
        }
    }

    private void carryOut(FunctionTask step) {
        if (states.threads().run(step, stopped)) {
            run.takeValues().forEach(values);
        } else {
            // From now on the run belongs to the thread that was given up.
            givenUp = StreamRun.failure(states.notEnded());
        }
    }

    /** Why the function failed, as a text. */
    public Optional<Particle> failure() {
        UdfOutcome ended = outcome();
        if (ended == null || ended.succeeded()) {
            return Optional.empty();
        }
        return Optional.ofNullable(ended.value());
    }

    @Override
    public void close() {
        if (givenUp == null) {
            run.close();
        }
    }
}
