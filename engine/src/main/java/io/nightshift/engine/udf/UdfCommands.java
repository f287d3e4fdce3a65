package io.nightshift.engine.udf;

import io.nightshift.engine.command.RecordAccess;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.command.WriteSettings;
import io.nightshift.engine.metrics.UdfOrigin;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.write.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Calls functions on single records of a namespace. Thread-safe. */
public final class UdfCommands {
    private static final byte[] SUCCESS = "SUCCESS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FAILURE = "FAILURE".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_POOLED = 64;

    private final Namespace namespace;
    private final RecordAccess access;
    private final UdfStates states;
    private final ConcurrentLinkedQueue<UdfRecord> records = new ConcurrentLinkedQueue<>();

    public UdfCommands(Namespace namespace, RecordAccess access, UdfStates states) {
        this.namespace = namespace;
        this.access = access;
        this.states = states;
    }

    /**
     * Calls a function on the record of a command, whose operations do not matter; a refusal is an answer as well.
     *
     * @param origin where the call is counted
     */
    public void execute(RecordCommand command, UdfCall call, UdfOrigin origin, Reply reply) {
        reply.clear();
        UdfRecord pooled = records.poll();
        UdfRecord record = pooled == null ? new UdfRecord(new RecordWriter(namespace)) : pooled;
        try {
            if (!UdfHost.allows(command.flags())) {
                throw EngineException.parameter(
                        "a function is called with the write flag, and without conditions on generation or existence");
            }
            WriteSettings.checkWriter(namespace, command.flags());
            execute(command, call, origin, record, reply);
        } catch (EngineException e) {
            reply.clearOperations();
            reply.setResultCode(e.resultCode());
        } finally {
            if (records.size() < MAX_POOLED) {
                records.add(record);
            }
        }
    }

    private void execute(RecordCommand command, UdfCall call, UdfOrigin origin, UdfRecord record, Reply reply) {
        Partition partition = namespace.partition(Namespace.partitionId(command.digest()));
        partition.lock();
        try {
            long now = namespace.now();
            LockedRecord place = record.place().find(partition, command.digest());
            if (place.isLive(now / 1000)) {
                record.begin(place, command.userKey(), command.ttl(), now);
                reply.setMetadata(record.generation(), record.bins().voidTime());
                access.check(command, record.bins(), now);
            } else {
                record.beginAbsent(command, place, now);
            }
            UdfOutcome outcome = call(call, record);
            answer(outcome, reply);
            UdfOrigin.Effect effect = outcome.succeeded() ? record.effect() : UdfOrigin.Effect.ERROR;
            if (outcome.succeeded()) {
                finish(command, record, reply);
            }
            namespace.metrics().udfEnded(origin, effect);
        } finally {
            partition.unlock();
        }
    }

    private UdfOutcome call(UdfCall call, UdfRecord record) {
        UdfState state = states.take(call.module()).orElse(null);
        if (state == null) {
            return UdfOutcome.failure(Particle.ofString("UDF: Execution Error 1"));
        }
        try {
            return state.call(call.function(), record, call.arguments());
        } finally {
            states.give(state);
        }
    }

    private static void finish(RecordCommand command, UdfRecord record, Reply reply) {
        if (record.refusal() != ResultCode.OK) {
            throw new EngineException(record.refusal(), "the function's last update was refused");
        }
        record.write(command.flags().removal());
        reply.setMetadata(record.writtenGeneration(), record.writtenVoidTime());
    }

    private static void answer(UdfOutcome outcome, Reply reply) {
        @Nullable Particle value = outcome.value();
        if (!outcome.succeeded()) {
            reply.setResultCode(ResultCode.UDF_BAD_RESPONSE);
        }
        reply.addOperation(OperationCode.READ, outcome.succeeded() ? SUCCESS : FAILURE, value);
    }
}
