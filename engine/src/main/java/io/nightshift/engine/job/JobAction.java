package io.nightshift.engine.job;

import io.nightshift.engine.store.Partition;
import io.nightshift.engine.write.WriteContext;

/** What a job does to each record that its filter lets through. Used by several threads. */
public interface JobAction {
    /**
     * Acts on a record, with its partition's lock held. The record may be changed or removed.
     *
     * @throws io.nightshift.engine.result.EngineException the record counts as failed; KEY_NOT_FOUND as neither failed nor
     *     succeeded
     */
    void act(Partition partition, int slot, byte[] record, WriteContext context);

    /** Tells that a thread will not act any more, which has acted with this context if at all. */
    default void leave(WriteContext context) {}

    /** What is shown of the action while {@code active} threads are in it. */
    JobStatus.Kind kind(int active);
}
