package io.nightshift.engine.write;

import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.CommandBudget;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.LockedRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations on one record, of a command or a job: executed in order, all of them or none. */
public record OperationsWrite(List<BinOperation> operations, WriteRules rules) {

    /** Writes an existing record and discards the answers. */
    public void update(RecordWriter writer, LockedRecord record, long now) {
        update(writer, record, null, now, writer.discardedReply());
    }

    /**
     * Writes an existing record.
     *
     * @param newKey the user key to store with it; null = keep what it has
     */
    public void update(RecordWriter writer, LockedRecord record, @Nullable Particle newKey, long now, Reply reply) {
        if (operations.size() == 1) {
            writer.openForOne(record, now);
        } else {
            writer.open(record, now);
        }
        writer.live(rules.ttl());
        if (rules.bins() == WriteRules.Bins.REPLACED) {
            writer.editor().removeAllBins();
        }
        write(writer, newKey, now, reply);
    }

    /** Writes a new record; {@link RecordWriter#create} has been called. */
    public void create(RecordWriter writer, @Nullable Particle key, long now, Reply reply) {
        writer.live(rules.ttl());
        write(writer, key, now, reply);
    }

    private void write(RecordWriter writer, @Nullable Particle key, long now, Reply reply) {
        if (key != null) {
            writer.editor().setUserKey(key);
        }
        OperationContext context =
                writer.operations().write(rules.answers(), reply).at(now, writer.voidTime(), writer.lastUpdateTime());
        long deadline = CommandBudget.deadline(operations.size());
        for (int i = 0; i < operations.size(); i++) {
            apply(operations.get(i), context);
            CommandBudget.check(deadline, i + 1);
        }
        switch (writer.commit(rules.removal())) {
            case STORED -> reply.setMetadata(writer.generation(), writer.voidTime());
            case REMOVED -> {
                writer.namespace().metrics().count(Counter.DELETED_LAST_BIN);
                reply.setMetadata(0, 0);
            }
        }
    }

    /** Applies an operation; what it refuses is told with the bin that it is about. */
    private static void apply(BinOperation operation, OperationContext context) {
        try {
            operation.apply(context);
        } catch (EngineException e) {
            throw new EngineException(e.resultCode(), operation + ": " + e.getMessage());
        }
    }
}
