package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The nodes of a cluster at one moment, each with its cluster key if it sees the cluster as stable: no node has joined or left,
 * no partition is moving. A job processes the partitions that a node has when it gets to them, so records are missed, or processed twice,
 * while partitions move; no counter of the job shows it.
 *
 * <p>Other nodes notice the death of a node two to three seconds later: until then they report the cluster as stable.
 */
record ClusterView(Map<String, String> keys) {

    /** For a node that is not stable, or cannot be asked. */
    private static final String UNSTABLE = "";

    /** Asks all nodes at the same time. */
    static ClusterView read(NodeDirectory directory) {
        List<NodeLink> nodes = directory.nodes();
        String command = "cluster-stable:size=" + nodes.size();
        Map<String, String> keys = new ConcurrentHashMap<>();
        Parallel.forEach(nodes, node -> keys.put(node.name(), key(node.info(command))));
        return new ClusterView(Map.copyOf(keys));
    }

    private static String key(InfoReply reply) {
        return switch (reply) {
            case InfoReply.Text text -> text.value();
            case InfoReply.Failed ignored -> UNSTABLE;
            case InfoReply.Unreachable ignored -> UNSTABLE;
            case InfoReply.Replaced ignored -> UNSTABLE;
        };
    }

    /** Whether the cluster was stable then and is now, with the same nodes. */
    boolean isUnchangedIn(ClusterView later) {
        return equals(later) && keys.values().stream().distinct().count() == 1 && !keys.containsValue(UNSTABLE);
    }
}
