package io.nightshift.engine.udf;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.ResultCode;
import io.nightshift.engine.command.WriteContext;
import io.nightshift.engine.job.JobAction;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.engine.storage.Partition;
import java.util.concurrent.ConcurrentHashMap;

/** Calls a function on the records of a background job; what it returns is dropped. */
public final class UdfAction implements JobAction {
    private final Namespace namespace;
    private final UdfStates states;
    private final UdfCall call;
    private final int ttl;
    private final boolean durableDelete;
    private final ConcurrentHashMap<WriteContext, UdfRecord> records = new ConcurrentHashMap<>();

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

    @Override
    public void act(Partition partition, int slot, byte[] record, WriteContext context) {
        UdfRecord target = records.computeIfAbsent(context, worker -> new UdfRecord(namespace));
        target.begin(record, null, ttl, namespace.now());
        UdfState state = states.take(call.module())
                .orElseThrow(() -> new EngineException(
                        ResultCode.UDF_BAD_RESPONSE, "module " + call.module() + " does not exist or does not load"));
        UdfOutcome outcome;
        try {
            outcome = state.call(call.function(), target, call.arguments());
        } finally {
            states.give(state);
        }
        if (!outcome.succeeded()) {
            Particle text = outcome.value();
            throw new EngineException(ResultCode.UDF_BAD_RESPONSE, text == null ? "no text" : text.asString());
        }
        if (target.refusal() != ResultCode.OK) {
            throw new EngineException(target.refusal(), "the function's last update was refused");
        }
        var unused = target.write(partition, slot, durableDelete);
    }

    @Override
    public JobStatus.Kind kind(int active) {
        return new JobStatus.Kind.Udf(call.module(), call.function(), 0);
    }
}
