package io.nightshift.run.journal;

/** What a pass is for. */
public enum Purpose {

    /** The change itself, for records that the run has not changed yet. */
    CHANGE,

    /** The change, made to records that others have written since the run began. */
    REST,

    /** Takes the run's marker out of the records. */
    UNMARK
}
