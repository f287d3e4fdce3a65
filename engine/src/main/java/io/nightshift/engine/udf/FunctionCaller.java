package io.nightshift.engine.udf;

import io.nightshift.engine.metrics.UdfOrigin;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.write.RecordWriter;
import org.jspecify.annotations.Nullable;

/** Calls a function on one record after the other, in the same state as long as that can be used. For one thread. */
public final class FunctionCaller implements AutoCloseable {
    private final FunctionWork work;
    private final RecordWriter writer;
    private final UdfRecord record;
    private @Nullable UdfState state;

    FunctionCaller(FunctionWork work, RecordWriter writer) {
        this.work = work;
        this.writer = writer;
        this.record = new UdfRecord(writer);
    }

    /**
     * Calls the function, and stores what it has changed.
     *
     * @throws EngineException UDF_BAD_RESPONSE if it fails or is not there, or as the write is refused
     */
    public void call(LockedRecord place) {
        record.begin(place, null, work.ttl(), writer.namespace().now());
        UdfCall call = work.call();
        UdfOutcome outcome = state().call(call.function(), record, call.arguments());
        UdfOrigin.Effect effect = outcome.succeeded() ? record.effect() : UdfOrigin.Effect.ERROR;
        writer.namespace().metrics().udfEnded(UdfOrigin.JOB, effect);
        if (!outcome.succeeded()) {
            Particle text = outcome.value();
            throw new EngineException(ResultCode.UDF_BAD_RESPONSE, text == null ? "no text" : text.asString());
        }
        if (record.refusal() != ResultCode.OK) {
            throw new EngineException(record.refusal(), "the function's last update was refused");
        }
        record.write(work.removal());
    }

    /** The state of the call before, if it can be used again. */
    private UdfState state() {
        UdfState current = state;
        if (current == null || !work.states().isCurrent(current)) {
            close();
            current = work.states()
                    .take(work.call().module())
                    .orElseThrow(() -> new EngineException(
                            ResultCode.UDF_BAD_RESPONSE,
                            "module " + work.call().module() + " does not exist or does not load"));
            state = current;
        }
        return current;
    }

    @Override
    public void close() {
        UdfState current = state;
        if (current != null) {
            state = null;
            work.states().give(current);
        }
    }
}
