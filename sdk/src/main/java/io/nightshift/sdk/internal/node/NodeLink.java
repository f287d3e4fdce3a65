package io.nightshift.sdk.internal.node;

import java.util.List;

/** Access to one node, identified by its name; survives the loss and return of connections. Thread-safe. */
public interface NodeLink {

    /** The node's name in the cluster. */
    String name();

    /** Where it was last reached, {@code host:port}. */
    String address();

    /** Asks the node to start the job under the task id; never throws because of a node or the network. */
    StartOutcome start(JobSpec spec, long taskId);

    /**
     * The request that {@link #start} would send, from the first byte of its header.
     *
     * @throws IllegalStateException if the node has left the cluster
     */
    byte[] frame(JobSpec spec, long taskId);

    /** Sends an info command; never throws because of a node or the network. */
    InfoReply info(String command);

    /** Sends several info commands, in one request if the link can; the answers are in their order. Never throws, like {@link #info}. */
    default List<InfoReply> infos(List<String> commands) {
        return commands.stream().map(this::info).toList();
    }
}
