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
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls functions on single records of a namespace. Thread-safe. */
public final class UdfCommands {
    private static final byte[] SUCCESS = "SUCCESS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FAILURE = "FAILURE".getBytes(StandardCharsets.US_ASCII);
    private static final UdfOutcome EXECUTION_ERROR = UdfOutcome.failure(Particle.ofString("UDF: Execution Error 1"));
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
     * Calls a function on the record of a command and ignores the command's operations; a refusal is an answer too. The function
     * works on a copy and without the partition's lock: if the record changes in the meantime, it is called again.
     *
     * @param origin where the call is counted
     */
    public void execute(RecordCommand command, UdfCall call, UdfOrigin origin, Reply reply) {
        reply.clear();
        UdfRecord pooled = records.poll();
        UdfRecord record = pooled == null ? new UdfRecord(new RecordWriter(namespace)) : pooled;
        boolean reusable = true;
        try {
            if (!UdfHost.allows(command.flags())) {
                throw EngineException.parameter(
                        "a function is called with the write flag, and without conditions on generation or existence");
            }
            WriteSettings.checkWriter(namespace, command.flags());
            namespace.pending().enter(command.digest());
            try {
                reusable = execute(command, call, origin, record, reply);
            } finally {
                namespace.pending().leave(command.digest());
            }
        } catch (EngineException e) {
            reply.clearOperations();
            reply.setResultCode(e.resultCode());
        } finally {
            if (reusable && records.size() < MAX_POOLED) {
                records.add(record);
            }
        }
    }

    /** Returns whether the record object may be used again. */
    private boolean execute(RecordCommand command, UdfCall call, UdfOrigin origin, UdfRecord record, Reply reply) {
        long deadline =
                System.nanoTime() + TimeUnit.SECONDS.toNanos(states.limits().seconds());
        while (true) {
            show(command, record, reply);
            RecordCalls calls =
                    new RecordCalls(states, call, new JobTtl(command.ttl()), List.of(record), states::isClosed, true);
            String problem = problem(calls);
            if (!problem.isEmpty()) {
                answer(UdfOutcome.failure(Particle.ofString(problem)), reply);
                namespace.metrics().udfEnded(origin, UdfOrigin.Effect.ERROR);
                return false;
            }
            if (calls.count() == 0) {
                throw new EngineException(ResultCode.SERVER_ERROR, "the server is closing");
            }
            UdfOutcome outcome = calls.lacksModule(0) ? EXECUTION_ERROR : calls.outcome(0);
            if (end(command, outcome, origin, record, reply)) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new EngineException(
                        ResultCode.KEY_BUSY, "the record was changed by others each time while the function ran");
            }
        }
    }

    /** Makes the call; returns why it could not be made or has not ended, or nothing. */
    private String problem(RecordCalls calls) {
        try {
            return states.threads().run(calls, states::isClosed) ? "" : states.notEnded();
        } catch (EngineException e) {
            if (e.resultCode() != ResultCode.UDF_BAD_RESPONSE) {
                throw e;
            }
            return String.valueOf(e.getMessage());
        }
    }

    private void show(RecordCommand command, UdfRecord record, Reply reply) {
        Partition partition = namespace.partition(Namespace.partitionId(command.digest()));
        partition.lock();
        try {
            long now = namespace.now();
            LockedRecord place = record.place().find(partition, command.digest());
            if (place.isLive(now / 1000)) {
                record.begin(place.bytes().clone(), command.userKey(), now);
                reply.setMetadata(record.generation(), record.bins().voidTime());
                access.check(command, record.bins(), now);
            } else {
                record.beginAbsent(command, now);
            }
        } finally {
            partition.unlock();
        }
    }

    /** Stores the changes of a call and answers; returns false if the record has changed since the call began. */
    private boolean end(RecordCommand command, UdfOutcome outcome, UdfOrigin origin, UdfRecord record, Reply reply) {
        Partition partition = record.partition();
        partition.lock();
        try {
            long now = namespace.now();
            if (outcome.succeeded() && record.isUpdated() && !record.isUnchanged(now)) {
                return false;
            }
            record.settle(record.writer(), now);
            answer(outcome, reply);
            UdfOrigin.Effect effect = outcome.succeeded() ? record.effect() : UdfOrigin.Effect.ERROR;
            if (outcome.succeeded()) {
                finish(command, record, now, reply);
            }
            namespace.metrics().udfEnded(origin, effect);
            return true;
        } finally {
            partition.unlock();
        }
    }

    private static void finish(RecordCommand command, UdfRecord record, long now, Reply reply) {
        if (record.refusal() != ResultCode.OK) {
            throw new EngineException(record.refusal(), "the function's last update was refused");
        }
        record.write(command.flags().removal(), now);
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
