package io.nightshift.engine.command;

import io.nightshift.engine.expression.FilterCompiler;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.CommandBudget;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.operation.OperationContext.Answers;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.write.OperationsWrite;
import io.nightshift.engine.write.RecordWriter;
import io.nightshift.engine.write.Removal;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Executes commands on single records of a namespace, making checks in the order of a real server. Thread-safe. */
public final class RecordCommands {
    private static final int MAX_POOLED = 64;

    private final Namespace namespace;
    private final RecordAccess access;
    private final ConcurrentLinkedQueue<RecordWriter> writers = new ConcurrentLinkedQueue<>();

    public RecordCommands(Namespace namespace, FilterCompiler filters) {
        this.namespace = namespace;
        this.access = new RecordAccess(filters);
    }

    /** Executes a command; a refusal is an answer too. */
    public void execute(RecordCommand command, Reply reply) {
        reply.clear();
        RecordWriter pooled = writers.poll();
        RecordWriter writer = pooled == null ? new RecordWriter(namespace) : pooled;
        try {
            if (command.flags().deletes()) {
                delete(command, writer);
            } else if (command.flags().writes()) {
                write(command, reply, writer);
            } else if (command.flags().reads()) {
                read(command, reply, writer);
            } else {
                throw EngineException.parameter("a command must read, write or delete");
            }
        } catch (EngineException e) {
            reply.clearOperations();
            reply.setResultCode(e.resultCode());
        } finally {
            if (pooled != null || writers.size() < MAX_POOLED) {
                writers.add(writer);
            }
        }
    }

    private void read(RecordCommand command, Reply reply, RecordWriter writer) {
        Partition partition = partition(command);
        partition.lock();
        try {
            long now = namespace.now();
            LockedRecord place = existing(partition, command, writer);
            StoredRecord record = writer.view().wrap(place.bytes());
            reply.setMetadata(record.generation(), record.voidTime());
            RecordAccess.checkSetIfSent(command, record);
            if (!place.isLive(now / 1000)) {
                reply.setMetadata(0, 0);
                throw notFound();
            }
            access.checkFilter(command, record, now);
            RecordAccess.checkKey(command, record);
            if (!command.flags().getNoBins()) {
                readBins(command, record, writer, reply, now);
            }
            ReadTouch.apply(writer, place, command.ttl(), now);
        } finally {
            partition.unlock();
        }
    }

    private static void readBins(
            RecordCommand command, StoredRecord record, RecordWriter writer, Reply reply, long now) {
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
        Answers answers = command.flags().respondAllOps() ? Answers.ALL : Answers.RESULTS;
        OperationContext context =
                writer.reading().read(record, answers, reply).at(now, record.voidTime(), record.lastUpdateTime());
        long deadline = CommandBudget.deadline(command.operations().size());
        int done = 0;
        for (BinOperation operation : command.operations()) {
            WritePolicyCheck.checkName(operation);
            if (!operation.code().reads()) {
                throw EngineException.parameter(operation + " is not a read, and the write flag is not set");
            }
            operation.apply(context);
            CommandBudget.check(deadline, ++done);
        }
    }

    private void write(RecordCommand command, Reply reply, RecordWriter writer) {
        CommandFlags flags = command.flags();
        WriteSettings.checkWriter(namespace, flags);
        namespace.checkStopWrites();
        WriteSettings.checkSetName(namespace, command.set());
        boolean mustExist = WritePolicyCheck.touches(command.operations(), flags) || flags.mustExist();
        OperationsWrite write = new OperationsWrite(command.operations(), command.rules());
        Partition partition = partition(command);
        boolean noted = namespace.pending().lock(partition, command.digest());
        try {
            long now = namespace.now();
            LockedRecord place = writer.place().find(partition, command.digest());
            if (place.isLive(now / 1000)) {
                update(command, write, writer, now, reply);
            } else if (mustExist) {
                throw notFound();
            } else {
                create(command, write, writer, now, reply);
            }
        } finally {
            namespace.pending().unlock(partition, command.digest(), noted);
        }
    }

    private void create(RecordCommand command, OperationsWrite write, RecordWriter writer, long now, Reply reply) {
        checkGeneration(command, 0);
        int setId = namespace.sets().idFor(command.set());
        namespace.checkRoomToCreate(setId);
        writer.create(writer.place(), command.digest(), setId, now);
        write.create(writer, command.userKey(), now, reply);
    }

    private void update(RecordCommand command, OperationsWrite write, RecordWriter writer, long now, Reply reply) {
        StoredRecord record = writer.view().wrap(writer.place().bytes());
        reply.setMetadata(record.generation(), record.voidTime());
        if (command.flags().createOnly()) {
            throw new EngineException(ResultCode.KEY_EXISTS, "the record exists already");
        }
        checkGeneration(command, record.generation());
        RecordAccess.checkSet(command, record);
        namespace.checkRoomToUpdate(record.setId());
        access.checkFilter(command, record, now);
        RecordAccess.checkKey(command, record);
        Particle newKey = record.hasUserKey() ? null : command.userKey();
        write.update(writer, writer.place(), newKey, now, reply);
    }

    private void delete(RecordCommand command, RecordWriter writer) {
        WriteSettings.checkWriter(namespace, command.flags());
        namespace.checkWritable();
        Removal removal = command.flags().removal();
        writer.checkRemoval(removal);
        Partition partition = partition(command);
        boolean noted = namespace.pending().lock(partition, command.digest());
        try {
            long now = namespace.now();
            LockedRecord place = existing(partition, command, writer);
            StoredRecord record = writer.view().wrap(place.bytes());
            RecordAccess.checkSetIfSent(command, record);
            if (!place.isLive(now / 1000)) {
                throw notFound();
            }
            checkGeneration(command, record.generation());
            access.checkFilter(command, record, now);
            RecordAccess.checkKey(command, record);
            writer.remove(place, removal, now);
        } finally {
            namespace.pending().unlock(partition, command.digest(), noted);
        }
    }

    private Partition partition(RecordCommand command) {
        return namespace.partition(Namespace.partitionId(command.digest()));
    }

    private static LockedRecord existing(Partition partition, RecordCommand command, RecordWriter writer) {
        LockedRecord place = writer.place().find(partition, command.digest());
        if (!place.isThere()) {
            throw notFound();
        }
        return place;
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
