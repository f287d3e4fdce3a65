package io.nightshift.engine.command;

import io.nightshift.engine.expression.FilterCompiler;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.write.RecordWrite;
import io.nightshift.engine.write.WriteContext;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Carries out commands on single records of a namespace. The order of checks is that of a real server. Thread-safe. */
public final class RecordCommands {
    private static final int MAX_POOLED = 64;

    private final Namespace namespace;
    private final RecordAccess access;
    private final ConcurrentLinkedQueue<WriteContext> contexts = new ConcurrentLinkedQueue<>();

    public RecordCommands(Namespace namespace, FilterCompiler filters) {
        this.namespace = namespace;
        this.access = new RecordAccess(filters);
    }

    /** Carries out a command; a refusal is an answer as well. */
    public void execute(RecordCommand command, Reply reply) {
        reply.clear();
        WriteContext pooled = contexts.poll();
        WriteContext context = pooled == null ? new WriteContext(namespace) : pooled;
        try {
            if (command.flags().deletes()) {
                delete(command, context);
            } else if (command.flags().writes()) {
                write(command, reply, context);
            } else if (command.flags().reads()) {
                read(command, reply, context);
            } else {
                throw EngineException.parameter("a command must read, write or delete");
            }
        } catch (EngineException e) {
            reply.clearOperations();
            reply.setResultCode(e.resultCode());
        } finally {
            if (contexts.size() < MAX_POOLED) {
                contexts.add(context);
            }
        }
    }

    private void read(RecordCommand command, Reply reply, WriteContext context) {
        Partition partition = partition(command);
        partition.lock();
        try {
            long now = namespace.now();
            StoredRecord record = context.view().wrap(existing(partition, command));
            reply.setMetadata(record.generation(), record.voidTime());
            RecordAccess.checkSetIfSent(command, record);
            if (StoredRecord.isExpired(record.bytes(), now / 1000)) {
                reply.setMetadata(0, 0);
                throw notFound();
            }
            access.checkFilter(command, record, now);
            RecordAccess.checkKey(command, record);
            if (!command.flags().getNoBins()) {
                readBins(command, record, context.editor(), reply, now);
            }
            ReadTouch.apply(namespace, partition, command.ttl(), record, now);
        } finally {
            partition.unlock();
        }
    }

    private static void readBins(
            RecordCommand command, StoredRecord record, RecordEditor editor, Reply reply, long now) {
        if (command.operations().size() > WritePolicyCheck.MAX_OPERATIONS) {
            throw EngineException.parameter("a read has at most " + WritePolicyCheck.MAX_OPERATIONS + " operations");
        }
        if (command.flags().getAll()) {
            reply.addAllBins(record);
            return;
        }
        if (command.operations().isEmpty()) {
            throw EngineException.parameter("a read that does not ask for all bins needs an operation");
        }
        OperationContext context = new OperationContext(
                record,
                editor,
                reply,
                false,
                command.flags().respondAllOps(),
                now,
                record.voidTime(),
                record.lastUpdateTime());
        for (BinOperation operation : command.operations()) {
            WritePolicyCheck.checkName(operation);
            if (!OperationCode.reads(operation.code())) {
                throw EngineException.parameter(operation + " is not a read, and the write flag is not set");
            }
            operation.apply(context);
        }
    }

    private void write(RecordCommand command, Reply reply, WriteContext context) {
        CommandFlags flags = command.flags();
        WriteSettings.checkWriter(namespace, flags);
        namespace.checkStopWrites();
        WriteSettings.checkSetName(namespace, command.set());
        boolean mustExist = WritePolicyCheck.touches(command.operations(), flags) || flags.mustExist();
        RecordWrite write = new RecordWrite(
                command.operations(), command.ttl(), flags.replaces(), flags.durableDelete(), flags.respondAllOps());
        Partition partition = partition(command);
        partition.lock();
        try {
            long now = namespace.now();
            int slot = partition.find(command.digest());
            if (slot < 0 || StoredRecord.isExpired(partition.get(slot), now / 1000)) {
                create(command, write, mustExist, partition, slot, now, reply, context);
            } else {
                update(command, write, partition, slot, now, reply, context);
            }
        } finally {
            partition.unlock();
        }
    }

    private void create(
            RecordCommand command,
            RecordWrite write,
            boolean mustExist,
            Partition partition,
            int slot,
            long now,
            Reply reply,
            WriteContext context) {
        if (mustExist) {
            throw notFound();
        }
        checkGeneration(command, 0);
        int setId = namespace.sets().idFor(command.set());
        write.create(namespace, partition, slot, command.digest(), setId, command.userKey(), now, context, reply);
    }

    private void update(
            RecordCommand command,
            RecordWrite write,
            Partition partition,
            int slot,
            long now,
            Reply reply,
            WriteContext context) {
        byte[] bytes = partition.get(slot);
        StoredRecord record = context.view().wrap(bytes);
        reply.setMetadata(record.generation(), record.voidTime());
        if (command.flags().createOnly()) {
            throw new EngineException(ResultCode.KEY_EXISTS, "the record exists already");
        }
        checkGeneration(command, record.generation());
        RecordAccess.checkSet(command, record);
        namespace.checkRoom(record.setId(), false);
        access.checkFilter(command, record, now);
        RecordAccess.checkKey(command, record);
        Particle newKey = record.hasUserKey() ? null : command.userKey();
        write.update(namespace, partition, slot, bytes, newKey, now, context, reply);
    }

    private void delete(RecordCommand command, WriteContext context) {
        WriteSettings.checkWriter(namespace, command.flags());
        if (command.flags().durableDelete()) {
            Namespace.refuseDurableDelete();
        }
        Partition partition = partition(command);
        partition.lock();
        try {
            long now = namespace.now();
            byte[] bytes = existing(partition, command);
            StoredRecord record = context.view().wrap(bytes);
            RecordAccess.checkSetIfSent(command, record);
            if (StoredRecord.isExpired(bytes, now / 1000)) {
                throw notFound();
            }
            checkGeneration(command, record.generation());
            access.checkFilter(command, record, now);
            RecordAccess.checkKey(command, record);
            namespace.remove(partition, partition.find(command.digest()), bytes);
        } finally {
            partition.unlock();
        }
    }

    private Partition partition(RecordCommand command) {
        return namespace.partition(Namespace.partitionId(command.digest()));
    }

    private static byte[] existing(Partition partition, RecordCommand command) {
        int slot = partition.find(command.digest());
        if (slot < 0) {
            throw notFound();
        }
        return partition.get(slot);
    }

    private static void checkGeneration(RecordCommand command, int generation) {
        if (!command.flags().allowsGeneration(command.generation(), generation)) {
            throw new EngineException(
                    ResultCode.GENERATION_ERROR,
                    "expected generation " + command.generation() + ", but it is " + generation);
        }
    }

    private static EngineException notFound() {
        return new EngineException(ResultCode.KEY_NOT_FOUND, "there is no such record");
    }
}
