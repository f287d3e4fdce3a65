package io.nightshift.server.fault;

/** What goes wrong with a request, or at the time of one. Clients cannot tell most of them apart. */
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
    NODE_DOWN,
    /**
     * Every other partition that the node masters moves to another node before the request is executed, as after an interruption between this
     * node and the others. The cluster is unstable under a new key until they are back, see {@link #PARTITIONS_RETURN}. Only in a cluster.
     */
    PARTITIONS_MOVE,
    /** All partitions move to where they belong before the request is executed; the cluster is stable again. Only in a cluster. */
    PARTITIONS_RETURN;

    /** Whether partitions move, which a server that stands alone cannot have, and which lasts, so that once is enough. */
    boolean movesPartitions() {
        return this == PARTITIONS_MOVE || this == PARTITIONS_RETURN;
    }
}
