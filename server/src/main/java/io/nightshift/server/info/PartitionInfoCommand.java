package io.nightshift.server.info;

import io.nightshift.engine.store.Namespace;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.cluster.PartitionState;
import io.nightshift.server.node.NodeContext;
import java.util.List;
import java.util.Locale;

/** {@code partition-info}: a line of numbers for each partition that the node holds, and for each that is moving to it. */
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
        Member member = node.member();
        StringBuilder text = new StringBuilder(HEAD);
        String key = member.view().key().toLowerCase(Locale.ROOT);
        List<PartitionState> partitions = member.partitions();
        for (Namespace namespace : node.database().namespaces()) {
            for (PartitionState partition : partitions) {
                append(text, namespace.name(), partition, member, key);
            }
        }
        text.setLength(text.length() - 1);
        return text.toString();
    }

    private static void append(
            StringBuilder text, String namespace, PartitionState partition, Member member, String key) {
        boolean comes = partition.replica() < 0;
        int replica = Math.max(0, partition.replica());
        String version = key + ".0." + (comes ? "e" : partition.replica() == 0 ? "mp" : "p") + "-";
        text.append(namespace).append(':').append(partition.id());
        text.append(comes ? ":D:" : ":S:").append(member.replicationFactor());
        text.append(':').append(replica).append(':').append(replica).append(":0:");
        text.append(partition.master().identity().id()).append(':');
        text.append(partition.master().identity().id()).append(':');
        text.append(partition.emigrates())
                .append(":0:")
                .append(partition.immigrates())
                .append(':');
        text.append(comes ? 0 : partition.master().records(namespace, partition.id()))
                .append(':')
                .append(comes ? 0 : partition.master().tombstones(namespace, partition.id()))
                .append(":0:1:");
        text.append(version).append(':').append(version).append(';');
    }
}
