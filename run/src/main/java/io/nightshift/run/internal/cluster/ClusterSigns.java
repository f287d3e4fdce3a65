package io.nightshift.run.internal.cluster;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.cluster.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Signs by which it is known afterwards that a cluster has not changed meanwhile. A job goes over the partitions that a node has when it
 * comes to them; while partitions move, records are missed and no counter shows it.
 *
 * @param nodes by the names of the nodes
 */
public record ClusterSigns(Map<String, NodeSigns> nodes) {

    /** Uptimes are told in whole seconds, and so are some clocks; and these are read a moment later. */
    private static final long MARGIN_SECONDS = 5;

    /**
     * The signs of one node.
     *
     * @param key the key by which it knows the cluster, if all partitions are at rest for it; or "" and the reason
     * @param rebalances its {@code rebalance-generation}
     * @param uptimeSeconds since when it runs
     * @param problem why the node is not at rest, or ""
     */
    record NodeSigns(String key, String rebalances, long uptimeSeconds, String problem) {}

    public ClusterSigns {
        nodes = Map.copyOf(nodes);
    }

    /** Asks all nodes; one that cannot be asked is not at rest. */
    public static ClusterSigns read(IAerospikeClient client) {
        int size = client.getNodes().length;
        return new ClusterSigns(NodeInfo.ofEach(client, node -> read(node, size)));
    }

    private static NodeSigns read(Node node, int size) {
        String stable = "cluster-stable:size=" + size;
        String rebalances = "rebalance-generation";
        try {
            Map<String, String> answers = NodeInfo.ask(node, stable, rebalances, "statistics");
            String key = answers.getOrDefault(stable, "ERROR");
            boolean moving = key.startsWith("ERROR") || key.startsWith("FAIL") || key.isBlank();
            return new NodeSigns(
                    moving ? "" : key,
                    answers.getOrDefault(rebalances, ""),
                    NodeInfo.number(NodeInfo.fields(answers.getOrDefault("statistics", "")), "uptime"),
                    moving ? "partitions move, or nodes join or leave" : "");
        } catch (AerospikeException e) {
            return new NodeSigns("", "", 0, "it cannot be asked");
        }
    }

    /** The names of the nodes, in order. */
    public List<String> names() {
        return nodes.keySet().stream().sorted().toList();
    }

    /** Why the cluster is not at rest; empty if it is. */
    public Optional<String> unrest() {
        if (nodes.isEmpty()) {
            return Optional.of("no node is connected");
        }
        for (String name : new TreeSet<>(nodes.keySet())) {
            if (!nodes.get(name).problem().isEmpty()) {
                return Optional.of("node " + name + ": " + nodes.get(name).problem());
            }
        }
        return nodes.values().stream().map(NodeSigns::key).distinct().count() == 1
                ? Optional.empty()
                : Optional.of("the nodes do not agree on who belongs to the cluster");
    }

    /** What has changed from these signs to later ones; empty if nothing has, and the cluster was at rest at both times. */
    public Optional<String> changeUntil(ClusterSigns later) {
        return nodesUntil(later)
                .or(this::unrest)
                .or(later::unrest)
                .or(() -> nodes.keySet().stream()
                        .sorted()
                        .flatMap(name -> change(name, nodes.get(name), later.nodes.get(name)).stream())
                        .findFirst());
    }

    private Optional<String> nodesUntil(ClusterSigns later) {
        TreeSet<String> left = new TreeSet<>(nodes.keySet());
        left.removeAll(later.nodes.keySet());
        TreeSet<String> joined = new TreeSet<>(later.nodes.keySet());
        joined.removeAll(nodes.keySet());
        if (!left.isEmpty()) {
            return Optional.of("node " + String.join(", ", left) + " left");
        }
        return joined.isEmpty() ? Optional.empty() : Optional.of("node " + String.join(", ", joined) + " joined");
    }

    private static Optional<String> change(String name, NodeSigns before, NodeSigns after) {
        if (after.uptimeSeconds() < before.uptimeSeconds()) {
            return Optional.of("node " + name + " was restarted");
        }
        if (!after.key().equals(before.key())) {
            return Optional.of("node " + name + ": nodes joined or left");
        }
        return after.rebalances().equals(before.rebalances())
                ? Optional.empty()
                : Optional.of("node " + name + ": partitions moved");
    }

    /** The key by which the nodes know their cluster; "" if it is not at rest. It changes when a node joins, leaves or is restarted. */
    public String key() {
        return unrest().isPresent() ? "" : nodes.values().iterator().next().key();
    }

    /** For how many seconds each node has run. */
    public Map<String, Long> uptimes() {
        return nodes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().uptimeSeconds()));
    }

    /**
     * The first node that has not run without a break since an earlier moment, or is not there any more. Time, if it matters, is that of
     * each node itself: the clock of who asks may have been set meanwhile.
     *
     * @param cluster the {@link #key} then
     * @param uptimes of each node then, in seconds
     * @param then its clock then, in milliseconds
     * @param clocks reads its clock now, in milliseconds; called only if the cluster is another one
     */
    public Optional<String> broken(
            String cluster, Map<String, Long> uptimes, Map<String, Long> then, Supplier<Map<String, Long>> clocks) {
        if (!cluster.isEmpty() && cluster.equals(key())) {
            return Optional.empty();
        }
        Map<String, Long> now = clocks.get();
        return uptimes.keySet().stream()
                .sorted()
                .filter(node -> {
                    Long from = then.get(node);
                    Long to = now.get(node);
                    return from == null
                            || to == null
                            || !hasRunFor(node, uptimes.get(node) + (to - from) / 1000 - MARGIN_SECONDS);
                })
                .findFirst();
    }

    /** Whether a node has run without a break for some time. */
    public boolean hasRunFor(String node, long seconds) {
        NodeSigns signs = nodes.get(node);
        return signs != null && signs.uptimeSeconds() >= seconds;
    }
}
