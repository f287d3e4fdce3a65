package io.nightshift.server.info;

import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.server.node.NodeContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code namespace/name}: counts, states and settings of a namespace. */
final class NamespaceCommand implements InfoCommand {
    private final Map<String, KeyValues> byName = new HashMap<>();
    private final SettingContexts settings;

    NamespaceCommand(NodeContext node, SettingContexts settings, Truncations truncations) {
        this.settings = settings;
        for (Namespace namespace : node.database().namespaces()) {
            byName.put(namespace.name(), statistics(node, namespace, truncations));
        }
    }

    private static KeyValues statistics(NodeContext node, Namespace namespace, Truncations truncations) {
        IndexTable indexes = node.database().indexes(namespace.name()).orElseThrow();
        KeyValues values = KeyValues.load("namespace.txt")
                .bind("ns_cluster_size", () -> node.members().size())
                .bind("objects", namespace::objects)
                .bind("master_objects", namespace::objects)
                .bind("current_time", () -> namespace.now() / 1000)
                .bind("expired_objects", namespace::expiredObjects)
                .bind("non_expirable_objects", namespace::nonExpirableObjects)
                .bind("index_used_bytes", namespace::indexBytes)
                .bind("sindex_used_bytes", () -> SindexStatCommand.usedBytes(indexes))
                .bind("truncate_lut", () -> truncations.timeOf(namespace.name(), ""))
                .bind("data_used_bytes", namespace::usedBytes)
                // The heap is all there is to keep data in.
                .bind("data_total_bytes", () -> Runtime.getRuntime().maxMemory())
                .bind(
                        "data_used_pct",
                        () -> namespace.usedBytes() * 100 / Runtime.getRuntime().maxMemory())
                .bind(
                        "data_avail_pct",
                        () -> 100
                                - namespace.usedBytes()
                                        * 100
                                        / Runtime.getRuntime().maxMemory());
        for (Counter counter : Counter.values()) {
            values.bind(counter.key(), () -> namespace.metrics().sum(counter));
        }
        return values;
    }

    /** The figures that are alive, of any namespace. */
    List<String> alive() {
        return byName.values().iterator().next().alive();
    }

    @Override
    public String name() {
        return "namespace";
    }

    @Override
    public String answer(InfoRequest request) {
        KeyValues statistics = byName.get(request.arguments());
        return statistics == null
                ? "type=unknown"
                : statistics.render() + ";"
                        + settings.namespace(request.arguments()).orElseThrow().render(";");
    }
}
