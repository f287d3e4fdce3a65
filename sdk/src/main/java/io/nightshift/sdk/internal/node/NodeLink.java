package io.nightshift.sdk.internal.node;

/** The way to one node, by its name; survives the loss and the return of its connections. Safe for use by many threads. */
public interface NodeLink {

    /** The node's name as the cluster knows it. */
    String name();

    /** Where it was reached last, {@code host:port}. */
    String address();

    /** Asks the node to start the job under the task id; never throws for what a node or the network does. */
    StartOutcome start(JobSpec spec, long taskId);

    /** Sends an info command; never throws for what a node or the network does. */
    InfoReply info(String command);
}
