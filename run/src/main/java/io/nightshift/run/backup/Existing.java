package io.nightshift.run.backup;

/** What a restore does with a record that is there already. */
public enum Existing {

    /** Leaves it alone; {@code asrestore --unique}. */
    KEEP,

    /** Writes the bins of the backup and leaves its other bins; what {@code asrestore} does by default. */
    UPDATE,

    /** Makes it what is in the backup; {@code asrestore --replace}. */
    REPLACE
}
