package io.nightshift.sdk.internal.node;

import java.util.List;

/** The nodes of the cluster that a session is connected to. */
public interface NodeDirectory {

    /**
     * The nodes that are active now.
     *
     * @throws IllegalStateException if the cluster is closed or has no active node
     */
    List<NodeLink> nodes();

    /** How many of the 4,096 partitions of a namespace no active node is known to own; 0 for an unknown namespace. */
    int ownerlessPartitions(String namespace);

    /** Whether the connections to the nodes use TLS. */
    boolean isTls();

    /**
     * Does nothing while the cluster is open.
     *
     * @throws IllegalStateException if it is closed
     */
    void requireOpen();
}
