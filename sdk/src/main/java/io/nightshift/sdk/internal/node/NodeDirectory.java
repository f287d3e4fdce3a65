package io.nightshift.sdk.internal.node;

import java.util.List;

/** The nodes of the cluster a session is connected to. */
public interface NodeDirectory {

    /**
     * The nodes that are active now.
     *
     * @throws IllegalStateException if the cluster is closed or has no active node
     */
    List<NodeLink> nodes();

    /**
     * Does nothing while the cluster is open.
     *
     * @throws IllegalStateException if it is closed
     */
    void requireOpen();
}
