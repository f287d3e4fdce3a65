package io.nightshift.server.info;

import io.nightshift.engine.store.Namespace;
import io.nightshift.server.node.NodeContext;

/** {@code partition-info}: a line of numbers for each partition that the node owns. Nothing ever moves. */
final class PartitionInfoCommand implements InfoCommand {
    private static final String HEAD =
            "namespace:partition:state:n_replicas:replica:succession:n_dupl:working_master:proxy_dst:emigrates:"
                    + "lead_emigrates:immigrates:records:tombstones:regime:tree_id:version:final_version;";

    private final NodeContext node;

    PartitionInfoCommand(NodeContext node) {
        this.node = node;
    }

    @Override
    public String name() {
        return "partition-info";
    }

    @Override
    public String answer(InfoRequest request) {
        StringBuilder text = new StringBuilder(HEAD);
        String id = node.identity().id();
        String version = node.members().key().toLowerCase(java.util.Locale.ROOT) + ".0.mp-";
        for (Namespace namespace : node.database().namespaces()) {
            for (int partition = 0; partition < Namespace.PARTITIONS; partition++) {
                if (node.ownership().owns(partition)) {
                    text.append(namespace.name()).append(':').append(partition).append(":S:1:0:0:0:");
                    text.append(id).append(':').append(id).append(":0:0:0:");
                    text.append(namespace.partition(partition).size()).append(":0:0:1:");
                    text.append(version).append(':').append(version).append(';');
                }
            }
        }
        text.setLength(text.length() - 1);
        return text.toString();
    }
}
