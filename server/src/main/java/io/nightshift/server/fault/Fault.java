package io.nightshift.server.fault;

/** What goes wrong with a request. Its client cannot tell most of them apart. */
public enum Fault {
    /** The connection breaks before anything is done. */
    REQUEST_LOST,
    /** The request is executed, and the connection breaks before the answer. */
    ANSWER_LOST,
    /** The request is executed, and the connection breaks in the middle of the answer. */
    ANSWER_CUT,
    /** Nothing is done until the test releases the request, even if the client has given up meanwhile. */
    REQUEST_LATE,
    /** The request is executed, and the answer waits until the test releases it. */
    ANSWER_LATE,
    /**
     * The start of a job is answered as usual, but there is no job: what a client finds when the node was restarted just after it.
     * For {@link Requests#JOB_STARTS} only.
     */
    JOB_LOST,
    /** The node goes down like {@code kill -9}, before anything is done. */
    NODE_DOWN
}
