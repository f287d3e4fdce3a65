package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.job.JobManager;
import io.nightshift.engine.metrics.Benchmark;
import io.nightshift.engine.metrics.LatencyUnit;
import io.nightshift.engine.metrics.NamespaceMetrics;
import io.nightshift.engine.store.Lifetimes;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.NamespaceSettings;
import io.nightshift.engine.store.RecordSet;
import io.nightshift.server.connection.ConnectionLimits;
import io.nightshift.server.node.NodeContext;
import io.nightshift.server.node.NodeStatistics;
import io.nightshift.server.node.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The settings of a node by context. Those with an effect here are bound in this class; all others show the real
 * server's default and remember what they are set to.
 */
final class SettingContexts {
    private static final String SERVICE = "service";
    private static final String NETWORK = "network";
    private static final String NAMESPACE = "namespace/";
    private static final String SET = "set/";

    private final Database database;
    private final Settings service;
    private final Settings network;
    private final Map<String, Settings> namespaces = new HashMap<>();
    private final Map<RecordSet, Settings> sets = new ConcurrentHashMap<>();

    SettingContexts(NodeContext node) {
        database = node.database();
        service = service(node);
        network = network(node);
        for (Namespace namespace : node.database().namespaces()) {
            namespaces.put(namespace.name(), namespace(node.database(), namespace));
        }
    }

    private static Settings service(NodeContext node) {
        ConnectionLimits limits = node.connections().limits();
        JobManager jobs = node.database().jobs();
        Ticker ticker = node.ticker();
        NodeStatistics statistics = node.statistics();
        return Settings.load("settings-service.txt")
                .number(
                        "batch-max-requests",
                        node.limits()::batchMaxRequests,
                        v -> node.limits().setBatchMaxRequests((int) v))
                .text("cluster-name", node::clusterName, node::setClusterName)
                .flag("enable-hist-info", statistics::isInfoTimed, on -> statistics.setInfoTimed(on, ticker.unit()))
                .flag(
                        "microsecond-histograms",
                        () -> ticker.unit() == LatencyUnit.MICROSECONDS,
                        on -> ticker.setUnit(on ? LatencyUnit.MICROSECONDS : LatencyUnit.MILLISECONDS))
                .tell("node-id", () -> node.identity().id())
                .number("proto-fd-idle-ms", limits::idleMillis, limits::setIdleMillis)
                .number("proto-fd-max", limits::maximum, v -> limits.setMaximum((int) v))
                .number("query-max-done", jobs::maxDone, v -> jobs.setMaxDone((int) v))
                .number("query-threads-limit", jobs::threadsLimit, v -> jobs.setThreadsLimit((int) v))
                .number("ticker-interval", ticker::interval, v -> ticker.setInterval((int) v));
    }

    private static Settings network(NodeContext node) {
        return Settings.load("settings-network.txt")
                .tell("service.port", () -> Integer.toString(node.identity().port()))
                .tell(
                        "service.address",
                        () -> node.identity().address().getAddress().getHostAddress());
    }

    private static Settings namespace(Database database, Namespace namespace) {
        NamespaceSettings settings = namespace.settings();
        Lifetimes lifetimes = namespace.lifetimes();
        Settings result = Settings.load("settings-namespace.txt")
                .flag("allow-ttl-without-nsup", settings::ttlWithoutSupervisor, settings::setTtlWithoutSupervisor)
                .flag("apply-ttl-reductions", settings::ttlReductionsApplied, settings::setTtlReductionsApplied)
                .number(
                        "background-query-max-rps",
                        settings::backgroundQueryMaxRps,
                        v -> settings.setBackgroundQueryMaxRps((int) v))
                .number(
                        "default-read-touch-ttl-pct",
                        lifetimes::readTouchPercent,
                        v -> lifetimes.setReadTouchPercent((int) v))
                .number("default-ttl", lifetimes::defaultTtl, v -> lifetimes.setDefaultTtl(checkTtl(settings, v)))
                .flag("disallow-null-setname", settings::nullSetDisallowed, settings::setNullSetDisallowed)
                .flag("force-long-queries", settings::longQueriesForced, settings::setLongQueriesForced)
                .number("max-record-size", settings::maxRecordSize, v -> settings.setMaxRecordSize((int) v))
                .number(
                        "nsup-period",
                        // Rounded up, because 0 would say that it is off.
                        () -> settings.supervisorPeriod().plusMillis(999).toSeconds(),
                        v -> database.supervise(namespace, Duration.ofSeconds(v)))
                .number("nsup-hist-period", settings::histogramPeriod, settings::setHistogramPeriod)
                .flag("reject-non-xdr-writes", settings::otherWritesRejected, settings::setOtherWritesRejected)
                .flag("reject-xdr-writes", settings::xdrWritesRejected, settings::setXdrWritesRejected)
                .number(
                        "single-query-threads",
                        settings::singleQueryThreads,
                        v -> settings.setSingleQueryThreads((int) v))
                .number(
                        "transaction-pending-limit",
                        settings::transactionPendingLimit,
                        settings::setTransactionPendingLimit);
        result.tell("storage-engine.data-size", () -> Long.toString(Namespace.totalBytes()))
                .number("storage-engine.stop-writes-avail-pct", settings::stopWritesAvailablePercent, v -> {
                    settings.setStopWritesAvailablePercent((int) v);
                    namespace.evaluateStopWrites();
                })
                .number("storage-engine.stop-writes-used-pct", settings::stopWritesUsedPercent, v -> {
                    settings.setStopWritesUsedPercent((int) v);
                    namespace.evaluateStopWrites();
                });
        if (namespace.config().durableDeletes()) {
            result.enterpriseSeconds(
                    "tomb-raider-eligible-age",
                    () -> settings.tombstoneAge().toSeconds(),
                    v -> settings.setTombstoneAge(Duration.ofSeconds(v)));
        }
        NamespaceMetrics metrics = namespace.metrics();
        for (Benchmark benchmark : Benchmark.values()) {
            result.flag(
                    "enable-benchmarks-" + benchmark.text(),
                    () -> metrics.benchmark(benchmark).isEnabled(),
                    on -> metrics.enable(benchmark, on));
        }
        return result;
    }

    private static Settings ofSet(Namespace namespace, RecordSet set) {
        return Settings.load("settings-set.txt")
                .number("default-read-touch-ttl-pct", set::readTouchPercent, v -> set.setReadTouchPercent((int) v))
                .number("default-ttl", set::defaultTtl, v -> set.setDefaultTtl(checkTtl(namespace.settings(), v)))
                .number("stop-writes-count", set::stopWritesCount, set::setStopWritesCount)
                .number("stop-writes-size", set::stopWritesSize, set::setStopWritesSize);
    }

    /** Refuses a default lifetime that no write could have. */
    private static long checkTtl(NamespaceSettings settings, long seconds) {
        if (seconds > 0 && !settings.allowsTtl()) {
            throw new IllegalArgumentException("needs nsup-period above 0 or allow-ttl-without-nsup");
        }
        return seconds;
    }

    /** The values of all settings by context. */
    Map<String, Map<String, String>> values() {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        values.put(SERVICE, service.values());
        values.put(NETWORK, network.values());
        namespaces.forEach((name, settings) -> values.put(NAMESPACE + name, settings.values()));
        setsWithSettings((key, settings) -> values.put(key, settings.values()));
        return values;
    }

    /** The values of a set of which nothing has been set. */
    static Map<String, String> ofNewSet() {
        return Settings.load("settings-set.txt").values();
    }

    /** Sets all settings to earlier {@link #values}; those of sets that were not there then are forgotten. */
    void restore(Map<String, Map<String, String>> values) {
        sets.clear();
        for (Namespace namespace : database.namespaces()) {
            for (RecordSet set : namespace.sets().all()) {
                Map<String, String> ofSet = values.get(key(namespace, set));
                if (ofSet != null) {
                    set(namespace, set).restore(ofSet);
                }
            }
        }
        namespaces.forEach((name, settings) -> settings.restore(values.getOrDefault(NAMESPACE + name, Map.of())));
        network.restore(values.getOrDefault(NETWORK, Map.of()));
        service.restore(values.getOrDefault(SERVICE, Map.of()));
    }

    private void setsWithSettings(BiConsumer<String, Settings> reader) {
        for (Namespace namespace : database.namespaces()) {
            for (RecordSet set : namespace.sets().all()) {
                Settings settings = sets.get(set);
                if (settings != null) {
                    reader.accept(key(namespace, set), settings);
                }
            }
        }
    }

    private static String key(Namespace namespace, RecordSet set) {
        return SET + namespace.name() + "/" + set.name();
    }

    Settings service() {
        return service;
    }

    Settings network() {
        return network;
    }

    Optional<Settings> namespace(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    /** The settings of a set, which last as long as the set: until the server ends. */
    Settings set(Namespace namespace, RecordSet set) {
        return sets.computeIfAbsent(set, key -> ofSet(namespace, key));
    }
}
