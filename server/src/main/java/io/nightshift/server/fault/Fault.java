package io.nightshift.server.fault;

/** What goes wrong with a request. Its client cannot tell these from each other. */
public enum Fault {
    /** The connection breaks before anything has been done. */
    REQUEST_LOST,
    /** What was asked for is done, and the connection breaks before the answer. */
    ANSWER_LOST,
    /** Nothing is done until the test says so, even if the client has given up meanwhile. */
    REQUEST_LATE,
    /** What was asked for is done, and the answer waits until the test says so. */
    ANSWER_LATE
}
