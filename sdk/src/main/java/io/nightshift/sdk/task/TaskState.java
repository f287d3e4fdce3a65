package io.nightshift.sdk.task;

/** The state of a background job, on one node or overall. */
public enum TaskState {

    /** At least one node is still working on it. */
    RUNNING,

    /** It covered all records; some may have failed, see {@link TaskStatus#recordsFailed()}. */
    DONE,

    /** It was stopped before its end, by a user or by the server; what it had written stays written. */
    ABORTED,

    /**
     * A node that had accepted the job no longer knows it: it was restarted, or it has run so many jobs since that this one has
     * dropped off its list, or it was out of reach for a long time. Whether the job covered all records is unknown.
     */
    LOST,

    /** A node cannot be asked at present. */
    UNKNOWN;

    /** Whether the state will not change any more. */
    public boolean isFinal() {
        return switch (this) {
            case DONE, ABORTED, LOST -> true;
            case RUNNING, UNKNOWN -> false;
        };
    }
}
