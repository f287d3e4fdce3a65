package io.nightshift.store;

import io.nightshift.store.log.LogSettings;

/**
 * How a data directory is written.
 *
 * @param log how its log is written
 * @param leastLog bytes of log before a checkpoint is worth it, however little there is
 */
record StoreSettings(LogSettings log, long leastLog) {
    /** Tests of whole processes make it small, so that they see many files and checkpoints. */
    private static final long SEGMENT = Long.getLong("nightshift.store.segment", 32L << 20);

    private static final int JOB_SHARE = 512 << 10;

    static StoreSettings of(Durability durability) {
        return new StoreSettings(
                new LogSettings(SEGMENT, durability.flushWithin().toNanos(), JOB_SHARE), SEGMENT);
    }
}
