package io.nightshift.store.log;

/**
 * How a log is written.
 *
 * @param segmentSize bytes after which a new file is begun
 * @param flushNanos zero = changes are acknowledged when they are on disk; else they are acknowledged at once, and on disk after at most
 *     this time and the time of a sync
 * @param jobShare bytes that may wait to be written before jobs are made to wait
 */
public record LogSettings(long segmentSize, long flushNanos, int jobShare) {
    boolean waits() {
        return flushNanos == 0;
    }
}
