package io.nightshift.engine.udf;

import io.nightshift.engine.job.JobAction;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.metrics.UdfOrigin;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.write.WriteContext;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls a function on the records of a background job; what it returns is dropped. */
public final class UdfAction implements JobAction {
    private final Namespace namespace;
    private final UdfStates states;
    private final UdfCall call;
    private final int ttl;
    private final boolean durableDelete;
    private final ConcurrentHashMap<WriteContext, Worker> workers = new ConcurrentHashMap<>();

    /**
     * @param ttl of records that the function updates; as in {@link io.nightshift.engine.command.RecordCommand}
     * @param durableDelete whether a removal is to leave a tombstone, which this engine refuses
     */
    public UdfAction(Namespace namespace, UdfStates states, UdfCall call, int ttl, boolean durableDelete) {
        this.namespace = namespace;
        this.states = states;
        this.call = call;
        this.ttl = ttl;
        this.durableDelete = durableDelete;
    }

    /** What a thread of the job works with. */
    private final class Worker {
        private final UdfRecord record = new UdfRecord(namespace);
        private @Nullable UdfState state;

        /** The state of the call before, if it can be used again. */
        UdfState state() {
            UdfState current = state;
            if (current == null || !states.isCurrent(current)) {
                leave();
                current = states.take(call.module())
                        .orElseThrow(() -> new EngineException(
                                ResultCode.UDF_BAD_RESPONSE,
                                "module " + call.module() + " does not exist or does not load"));
                state = current;
            }
            return current;
        }

        void leave() {
            UdfState current = state;
            if (current != null) {
                state = null;
                states.give(current);
            }
        }
    }

    @Override
    public void act(Partition partition, int slot, byte[] bytes, WriteContext context) {
        Worker worker = workers.get(context);
        if (worker == null) {
            worker = workers.computeIfAbsent(context, thread -> new Worker());
        }
        UdfRecord record = worker.record;
        record.begin(bytes, null, ttl, namespace.now());
        UdfOutcome outcome = worker.state().call(call.function(), record, call.arguments());
        namespace.metrics().udfEnded(UdfOrigin.JOB, outcome.succeeded() ? record.effect() : UdfOrigin.Effect.ERROR);
        if (!outcome.succeeded()) {
            Particle text = outcome.value();
            throw new EngineException(ResultCode.UDF_BAD_RESPONSE, text == null ? "no text" : text.asString());
        }
        if (record.refusal() != ResultCode.OK) {
            throw new EngineException(record.refusal(), "the function's last update was refused");
        }
        var unused = record.write(partition, slot, durableDelete);
    }

    @Override
    public void leave(WriteContext context) {
        Worker worker = workers.remove(context);
        if (worker != null) {
            worker.leave();
        }
    }

    @Override
    public JobStatus.Kind kind(int active) {
        return new JobStatus.Kind.Udf(call.module(), call.function(), 0);
    }
}
