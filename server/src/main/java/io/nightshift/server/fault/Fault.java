package io.nightshift.server.fault;

/** A fault of a request. Its client cannot tell them apart. */
public enum Fault {
    /** The connection breaks before anything is done. */
    REQUEST_LOST,
    /** The request is executed, and the connection breaks before the answer. */
    ANSWER_LOST,
    /** Nothing is done until the test releases the request, even if the client has given up meanwhile. */
    REQUEST_LATE,
    /** The request is executed, and the answer waits until the test releases it. */
    ANSWER_LATE
}
