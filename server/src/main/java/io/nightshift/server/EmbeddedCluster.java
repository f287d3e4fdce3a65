package io.nightshift.server;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Nodes in this JVM that share out the 4096 partitions. A node can be closed by itself: its peers announce that it is gone,
 * and what it held is gone with it, because nothing is replicated or moved.
 */
public final class EmbeddedCluster implements AutoCloseable {
    private final List<EmbeddedServer> nodes;

    EmbeddedCluster(List<EmbeddedServer> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** The nodes, those that have been closed included. */
    public List<EmbeddedServer> nodes() {
        return nodes;
    }

    /** A node, from 0. */
    public EmbeddedServer node(int index) {
        return nodes.get(index);
    }

    /** All addresses as {@code host:port,host:port}, as clients and the command line take them. */
    public String hosts() {
        return nodes.stream().map(node -> node.host() + ":" + node.port()).collect(Collectors.joining(","));
    }

    /** Closes all nodes. */
    @Override
    public void close() {
        nodes.forEach(EmbeddedServer::close);
    }
}
