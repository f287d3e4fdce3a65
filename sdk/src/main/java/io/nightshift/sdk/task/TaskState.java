package io.nightshift.sdk.task;

/** What is known of a background job, on one node or on all. */
public enum TaskState {

    /** At least one node still works on it. */
    RUNNING,

    /** It went over all records; some may have failed, see {@link TaskStatus#recordsFailed()}. */
    DONE,

    /** It was stopped before its end, by a user or by the server; what it had written stays written. */
    ABORTED,

    /**
     * A node that had accepted the job no longer knows it: it was restarted, or it ran so many jobs since that this one has
     * dropped off its list, or it could not be reached for a long time. Whether the job went over all records cannot be told.
     */
    LOST,

    /** A node cannot be asked at the moment. */
    UNKNOWN;

    /** Whether the state will not change any more. */
    public boolean isFinal() {
        return switch (this) {
            case DONE, ABORTED, LOST -> true;
            case RUNNING, UNKNOWN -> false;
        };
    }
}
