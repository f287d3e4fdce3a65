package io.nightshift.engine.job;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.util.Bytes;
import io.nightshift.engine.write.OperationsWrite;
import io.nightshift.engine.write.RecordWriter;

/** Applies write operations. */
record OperationsWorker(RecordWriter writer, OperationsWrite write) {
    /**
     * Works on a record, which may be changed or removed.
     *
     * @throws io.nightshift.engine.result.EngineException the record counts as failed; with KEY_NOT_FOUND, as neither failed nor
     *     succeeded
     */
    void work(LockedRecord record) {
        writer.namespace().checkRoomToUpdate(Bytes.getShort(record.bytes(), RecordLayout.SET_ID));
        write.update(writer, record, record.timeOfWrite());
    }
}
