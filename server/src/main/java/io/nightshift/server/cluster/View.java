package io.nightshift.server.cluster;

import java.util.List;

/**
 * The cluster as a node sees it since it was last formed.
 *
 * @param members the nodes, this one included, in the order in which they were started; empty for a node that has not found others yet
 * @param key the same on all nodes that formed the cluster together, and another one each time
 * @param generation how often the peers have changed
 */
public record View(List<NodeIdentity> members, String key, int generation) {
    /** Of a node that was started and has not been noticed by the others. */
    static final View NONE = new View(List.of(), "0", 0);

    public View {
        members = List.copyOf(members);
    }

    /** Whether the node is part of a cluster. */
    public boolean isFormed() {
        return !members.isEmpty();
    }

    /** The node with the greatest id, which on a real server decides for the others. */
    public String principal() {
        return members.stream().map(NodeIdentity::id).max(String::compareTo).orElse("0");
    }
}
