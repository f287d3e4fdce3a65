package io.nightshift.server.info;

import com.sun.management.OperatingSystemMXBean;
import io.nightshift.engine.Database;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.connection.ConnectionTable;
import io.nightshift.server.metrics.Metric;
import io.nightshift.server.node.NodeContext;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code statistics}: counts and states of the node. */
final class StatisticsCommand implements InfoCommand, MetricSource {
    /** Loaded lazily, because finding it takes longer than a server takes to start. */
    private static final class Cpu {
        static final OperatingSystemMXBean LOAD = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        private Cpu() {}
    }

    private final KeyValues statistics;

    StatisticsCommand(NodeContext node) {
        ConnectionTable connections = node.connections();
        Runtime runtime = Runtime.getRuntime();
        statistics = KeyValues.load("statistics.txt")
                .bind("cluster_size", () -> node.member().view().members().size())
                .bind("cluster_key", () -> node.member().view().key())
                .bind("cluster_generation", () -> node.member().view().generation() + 1)
                .bind("cluster_principal", () -> node.member().view().principal())
                .bind("paxos_principal", () -> node.member().view().principal())
                .bind("uptime", node::uptimeSeconds)
                .bind("time_since_rebalance", node.member()::secondsSinceRebalance)
                .bind("cluster_clock_skew_ms", node.member()::clockSkewMillis)
                .bind(
                        "migrate_partitions_remaining",
                        () -> node.member().emigrating() + node.member().immigrating())
                // The JVM's heap: how much it may still take, has taken, and uses.
                .bind("system_free_mem_kbytes", () -> free(runtime) >> 10)
                .bind("host_free_mem_kbytes", () -> free(runtime) >> 10)
                .bind("system_free_mem_pct", () -> free(runtime) * 100 / runtime.maxMemory())
                .bind("host_free_mem_pct", () -> free(runtime) * 100 / runtime.maxMemory())
                .bind("heap_allocated_kbytes", () -> used(runtime) >> 10)
                .bind("heap_active_kbytes", () -> runtime.totalMemory() >> 10)
                .bind("heap_mapped_kbytes", () -> runtime.totalMemory() >> 10)
                .bind("heap_efficiency_pct", () -> used(runtime) * 100 / runtime.totalMemory())
                .bind("process_cpu_pct", () -> percent(Cpu.LOAD.getProcessCpuLoad()))
                .bind("system_total_cpu_pct", () -> percent(Cpu.LOAD.getCpuLoad()))
                .bind("threads_detached", Thread::activeCount)
                .bind("objects", () -> objects(node.database()))
                .bind(
                        "tombstones",
                        () -> node.database().namespaces().stream()
                                .mapToLong(Namespace::tombstones)
                                .sum())
                .bind("client_connections", connections::size)
                .count(
                        "client_connections_opened",
                        () -> connections.statistics().opened())
                .count(
                        "client_connections_closed",
                        () -> connections.statistics().closed())
                .count("reaped_fds", () -> connections.statistics().reaped())
                .count("early_tsvc_client_error", () -> node.statistics().unroutable())
                .count("batch_index_initiate", () -> node.statistics().batchesBegun())
                .count("batch_index_complete", () -> node.statistics().batchesDone())
                .count("batch_index_error", () -> node.statistics().batchesRefused())
                .count("info_complete", () -> node.statistics().info())
                .count("demarshal_error", () -> node.statistics().malformed())
                .bind(
                        "long_queries_active",
                        () -> node.database().jobs().list().stream()
                                .filter(job -> !job.isDone())
                                .count());
    }

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public String answer(InfoRequest request) {
        return statistics.render();
    }

    @Override
    public Stream<Metric> metrics() {
        return statistics.metrics("aerospike_node_stats_", Map.of());
    }

    /** The live statistics. */
    List<String> alive() {
        return statistics.alive();
    }

    /** The number of records in all namespaces. */
    static long objects(Database database) {
        return database.namespaces().stream().mapToLong(Namespace::objects).sum();
    }

    /** A load is negative while it is unknown. */
    private static long percent(double load) {
        return Math.max(0, Math.round(load * 100));
    }

    private static long used(Runtime runtime) {
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long free(Runtime runtime) {
        return runtime.maxMemory() - used(runtime);
    }
}
