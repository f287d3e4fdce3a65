package io.nightshift.sdk.task;

/** What a job that nodes list does. */
public enum JobKind {
    UPDATE,
    DELETE,
    TOUCH,
    /** A function is run on each record. */
    FUNCTION,
    /**
     * It writes: an update, a delete or a touch. Nodes do not tell which; it is known of jobs that this library has started, on whatever
     * machine.
     */
    OPERATIONS,
    /** It reads. */
    QUERY
}
