package io.nightshift.engine.job;

import io.nightshift.engine.store.LockedRecord;

/** Does a job's work on one record after another; belongs to one thread. */
interface JobWorker extends AutoCloseable {
    /**
     * Works on a record, which may be changed or removed.
     *
     * @throws io.nightshift.engine.result.EngineException the record counts as failed; with KEY_NOT_FOUND, as neither failed nor
     *     succeeded
     */
    void work(LockedRecord record);

    @Override
    default void close() {}
}
