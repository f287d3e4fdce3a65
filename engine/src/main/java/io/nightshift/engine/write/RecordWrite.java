package io.nightshift.engine.write;

import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.Ttl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a record is written, for foreground commands and background jobs alike: operations are applied in order, all of
 * them or none; a record that is left without bins is removed.
 *
 * @param ttl seconds; 0 = namespace default, -1 = never expire, -2 = keep
 * @param replaces whether the record loses the bins it has first
 * @param durableDelete whether a removal is to leave a tombstone, which this engine refuses
 * @param respondAllOps whether operations without a result are answered as well
 */
public record RecordWrite(
        List<BinOperation> operations, int ttl, boolean replaces, boolean durableDelete, boolean respondAllOps) {

    /** Writes a record that is there. Its partition's lock is held. */
    public void update(Namespace namespace, Partition partition, int slot, byte[] record, WriteContext context) {
        update(namespace, partition, slot, record, null, namespace.now(), context, context.discardedReply());
    }

    public void update(
            Namespace namespace,
            Partition partition,
            int slot,
            byte[] record,
            @Nullable Particle userKey,
            long now,
            WriteContext context,
            Reply reply) {
        RecordEditor editor = context.editor();
        boolean keepOld = namespace.keepsOldBytes();
        if (operations.size() == 1 && !replaces && userKey == null && !keepOld) {
            editor.editInPlace(record);
        } else {
            editor.edit(record);
        }
        StoredRecord view = editor.view();
        int generation = view.generation();
        long before = view.voidTime();
        long updated = Math.max(now, view.lastUpdateTime());
        long voidTime = namespace.updatedVoidTime(ttl, now, before, view.setId());
        if (replaces) {
            editor.removeAllBins();
        }
        if (userKey != null) {
            editor.setUserKey(userKey);
        }
        apply(editor, reply, now, voidTime, updated);
        if (editor.binCount() == 0) {
            removeEmptied(namespace, partition, slot, record, reply);
            return;
        }
        int nextGeneration = generation == 0xffff ? 1 : generation + 1;
        byte[] after = keepOld
                ? editor.finishInNewBytes(nextGeneration, voidTime, updated)
                : editor.finish(nextGeneration, voidTime, updated);
        namespace.replace(partition, slot, record, after);
        reply.setMetadata(nextGeneration, voidTime);
    }

    private void removeEmptied(Namespace namespace, Partition partition, int slot, byte[] record, Reply reply) {
        if (durableDelete) {
            Namespace.refuseDurableDelete();
        }
        namespace.remove(partition, slot, record);
        namespace.metrics().count(Counter.DELETED_LAST_BIN);
        reply.setMetadata(0, 0);
    }

    /** Writes a record that is not there. */
    public void create(
            Namespace namespace,
            Partition partition,
            int slot,
            byte[] digest,
            int setId,
            @Nullable Particle userKey,
            long now,
            WriteContext context,
            Reply reply) {
        namespace.checkRoom(setId, true);
        RecordEditor editor = context.editor();
        editor.create(digest, setId);
        long voidTime = namespace.voidTime(ttl == Ttl.KEEP ? Ttl.DEFAULT : ttl, now, 0, setId);
        if (userKey != null) {
            editor.setUserKey(userKey);
        }
        apply(editor, reply, now, voidTime, now);
        if (editor.binCount() == 0) {
            throw new EngineException(ResultCode.KEY_NOT_FOUND, "there is no record and nothing to make one of");
        }
        byte[] record = editor.finish(1, voidTime, now);
        if (slot >= 0) {
            // An expired record still stands there.
            namespace.remove(partition, slot, partition.get(slot));
        }
        namespace.insert(partition, record);
        reply.setMetadata(1, voidTime);
    }

    private void apply(RecordEditor editor, Reply reply, long now, long voidTime, long lastUpdateTime) {
        OperationContext context =
                new OperationContext(editor.view(), editor, reply, true, respondAllOps, now, voidTime, lastUpdateTime);
        for (int i = 0; i < operations.size(); i++) {
            operations.get(i).apply(context);
        }
    }
}
