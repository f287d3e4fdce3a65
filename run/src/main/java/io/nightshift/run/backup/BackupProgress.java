package io.nightshift.run.backup;

/** Hears how far a backup is, from the threads that read. */
@FunctionalInterface
public interface BackupProgress {

    /**
     * So far.
     *
     * @param records that were written
     * @param partitions of the 4,096 that were read to their end
     */
    void at(long records, int partitions);
}
