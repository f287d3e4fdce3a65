package io.nightshift.engine.job;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.util.Bytes;
import io.nightshift.engine.write.RecordWrite;
import io.nightshift.engine.write.WriteContext;

/** Applies write operations. */
record OperationsAction(Namespace namespace, RecordWrite write) implements JobAction {
    @Override
    public void act(Partition partition, int slot, byte[] record, WriteContext context) {
        namespace.checkRoom(Bytes.getShort(record, RecordLayout.SET_ID), false);
        write.update(namespace, partition, slot, record, context);
    }

    @Override
    public JobStatus.Kind kind(int active) {
        return new JobStatus.Kind.Operations(0);
    }
}
