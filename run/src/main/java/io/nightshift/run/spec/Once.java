package io.nightshift.run.spec;

/** What becomes of records that others write while a run works. A record that nobody else writes is changed exactly once, always. */
public enum Once {

    /**
     * No record is changed twice. A change that may be repeated is made to them at the end; one that may not leaves out those that others
     * wrote before the run came to them.
     */
    AT_MOST,

    /** Each record is marked when it is changed, so that all are, those that others write too, and none twice. */
    EXACTLY,

    /** The user says that the change may be made twice to a record without harm, e.g. because it makes its own filter false. */
    REPEATABLE
}
