package io.nightshift.sdk.internal.node;

/** The outcome of asking one node to start a job. */
public sealed interface StartOutcome {

    /** The node runs the job. */
    record Accepted() implements StartOutcome {}

    /**
     * The node has no record of the set, so there is nothing for it to do. In a cluster this happens on some nodes with a small set;
     * it is not a refusal.
     */
    record SetAbsent() implements StartOutcome {}

    /**
     * The node refused and runs nothing.
     *
     * @param resultCode the code of its answer
     * @param reason in one line
     */
    record Refused(int resultCode, String reason) implements StartOutcome {}

    /**
     * The node gave no answer; it may or may not run the job.
     *
     * @param resultCode the client's code for what happened
     * @param reason in one line
     */
    record NoAnswer(int resultCode, String reason) implements StartOutcome {}
}
