package io.nightshift.run.backup;

/** Hears how far a restore is, from its threads. */
@FunctionalInterface
public interface RestoreProgress {

    /**
     * So far.
     *
     * @param checked records that were found to be whole, before anything is written
     * @param done records of which it is known what has become of them
     */
    void at(long checked, long done);
}
