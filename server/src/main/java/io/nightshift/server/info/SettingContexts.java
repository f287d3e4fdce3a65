package io.nightshift.server.info;

import io.nightshift.engine.NamespaceConfig;
import io.nightshift.engine.job.JobManager;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.server.connection.ConnectionLimits;
import io.nightshift.server.node.NodeContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a node by context. Which of them have an effect here is what is bound in this class; all others are
 * shown with the real server's default and remember what they are set to.
 */
final class SettingContexts {
    private static final int MAX_DONE = 10_000;
    private static final int MIN_CONNECTIONS = 1024;
    private static final int MAX_CONNECTIONS = Integer.MAX_VALUE;

    private final Settings service;
    private final Settings network;
    private final Map<String, Settings> namespaces = new HashMap<>();

    SettingContexts(NodeContext node) {
        service = service(node);
        network = network(node);
        for (Namespace namespace : node.database().namespaces()) {
            namespaces.put(namespace.name(), namespace(namespace));
        }
    }

    private static Settings service(NodeContext node) {
        ConnectionLimits limits = node.connections().limits();
        JobManager jobs = node.database().jobs();
        return Settings.load("settings-service.txt")
                .bind(
                        "batch-max-requests",
                        Setting.number(
                                0,
                                Integer.MAX_VALUE,
                                node.limits()::batchMaxRequests,
                                v -> node.limits().setBatchMaxRequests((int) v)))
                .bind("cluster-name", Setting.text(node::clusterName, node::setClusterName))
                .bind("node-id", Setting.fixed(() -> node.identity().id()))
                .bind(
                        "proto-fd-idle-ms",
                        Setting.number(0, Integer.MAX_VALUE, limits::idleMillis, limits::setIdleMillis))
                .bind(
                        "proto-fd-max",
                        Setting.number(
                                MIN_CONNECTIONS, MAX_CONNECTIONS, limits::maximum, v -> limits.setMaximum((int) v)))
                .bind("query-max-done", Setting.number(0, MAX_DONE, jobs::maxDone, v -> jobs.setMaxDone((int) v)));
    }

    private static Settings network(NodeContext node) {
        return Settings.load("settings-network.txt")
                .bind(
                        "service.port",
                        Setting.fixed(() -> Integer.toString(node.identity().port())))
                .bind(
                        "service.address",
                        Setting.fixed(
                                () -> node.identity().address().getAddress().getHostAddress()));
    }

    private static Settings namespace(Namespace namespace) {
        NamespaceConfig config = namespace.config();
        return Settings.load("settings-namespace.txt")
                .bind(
                        "background-query-max-rps",
                        Setting.number(
                                1,
                                1_000_000,
                                namespace::backgroundQueryMaxRps,
                                v -> namespace.setBackgroundQueryMaxRps((int) v)))
                .bind(
                        "default-ttl",
                        Setting.number(
                                0, NamespaceConfig.MAX_TTL_SECONDS, namespace::defaultTtl, namespace::setDefaultTtl))
                .bind(
                        "default-read-touch-ttl-pct",
                        Setting.number(
                                0, 100, namespace::readTouchPercent, v -> namespace.setReadTouchPercent((int) v)))
                .bind("max-record-size", Setting.fixed(() -> Integer.toString(config.maxRecordSize())))
                .bind(
                        "nsup-period",
                        Setting.fixed(
                                () -> Long.toString(config.supervisorPeriod().toSeconds())));
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
}
