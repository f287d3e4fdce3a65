package io.nightshift.server.info;

import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.walk.Sweeps;
import io.nightshift.server.metrics.Metric;
import io.nightshift.server.node.NodeContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** {@code namespace/name}: counts, states and settings of a namespace. */
final class NamespaceCommand implements InfoCommand, MetricSource {
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
        Sweeps sweeps = node.database().sweeps(namespace);
        KeyValues values = KeyValues.load("namespace.txt")
                .bind("ns_cluster_size", () -> node.member().view().members().size())
                .bind("effective_replication_factor", node.member()::replicationFactor)
                .bind("objects", () -> namespace.objects() + node.member().replicaObjects(namespace.name()))
                .bind("master_objects", namespace::objects)
                .bind("prole_objects", () -> node.member().replicaObjects(namespace.name()))
                .bind("tombstones", () -> namespace.tombstones() + node.member().replicaTombstones(namespace.name()))
                .bind("master_tombstones", namespace::tombstones)
                .bind("prole_tombstones", () -> node.member().replicaTombstones(namespace.name()))
                .bind("migrate_tx_partitions_remaining", node.member()::emigrating)
                .bind("migrate_rx_partitions_remaining", node.member()::immigrating)
                .bind("current_time", () -> namespace.now() / 1000)
                .count("expired_objects", sweeps::expired)
                .bind("non_expirable_objects", () -> sweeps.last().nonExpirable())
                .bind("nsup_cycle_duration", () -> sweeps.last().seconds())
                .bind(
                        "nsup_cycle_deleted_pct",
                        () -> String.format(Locale.ROOT, "%.2f", sweeps.last().removedPercent()))
                .bind("stop_writes", namespace::stopsWrites)
                .bind("index_used_bytes", namespace::indexBytes)
                .bind("set_index_used_bytes", () -> SindexStatCommand.usedBytesOfSets(namespace, indexes))
                .bind("sindex_used_bytes", () -> SindexStatCommand.usedBytes(indexes))
                .bind("truncate_lut", () -> truncations.timeOf(namespace.name(), ""))
                .bind("data_used_bytes", namespace::usedBytes)
                .bind("data_total_bytes", Namespace::totalBytes)
                .bind("data_used_pct", namespace::usedPercent)
                .bind("data_avail_pct", () -> 100 - namespace.usedPercent());
        for (Counter counter : Counter.values()) {
            values.count(counter.key(), () -> namespace.metrics().sum(counter));
        }
        return values;
    }

    @Override
    public Stream<Metric> metrics() {
        return byName.entrySet().stream()
                .flatMap(entry -> entry.getValue()
                        .metrics(
                                "aerospike_namespace_",
                                Map.of("ns", entry.getKey(), "storage_engine", storage(entry.getKey()))));
    }

    private String storage(String namespace) {
        return settings.namespace(namespace).orElseThrow().value("storage-engine");
    }

    /** The live statistics of any namespace. */
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
