package io.nightshift.server.info;

import io.nightshift.engine.result.EngineException;
import io.nightshift.server.security.Gate;
import io.nightshift.server.security.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client must be permitted to do for an info command. A command that is not listed here needs the right to change settings. */
final class InfoPermissions {
    private static final Map<String, Permission> BY_NAME = new HashMap<>();

    static {
        add(
                Permission.NONE,
                "admin-clear-std",
                "admin-tls-std",
                "alumni-clear-alt",
                "alumni-clear-std",
                "alumni-tls-alt",
                "alumni-tls-std",
                "best-practices",
                "build",
                "build_arch",
                "build_ee_sha",
                "build_os",
                "build_sha",
                "build_time",
                "cluster-name",
                "cluster-stable",
                "compatibility-id",
                "config-get",
                "connection",
                "digests",
                "edition",
                "endpoints",
                "feature-key",
                "features",
                "get-config",
                "get-sl",
                "health-outliers",
                "health-stats",
                "help",
                "histogram",
                "index-pressure",
                "latencies",
                "log",
                "logs",
                "masking",
                "masking-show",
                "mcast",
                "mesh",
                "name",
                "namespace",
                "namespaces",
                "node",
                "objects",
                "partition-generation",
                "partition-info",
                "partitions",
                "peers-clear-alt",
                "peers-clear-std",
                "peers-generation",
                "peers-tls-alt",
                "peers-tls-std",
                "query-show",
                "quiesce",
                "quiesce-undo",
                "rack-ids",
                "racks",
                "rebalance-generation",
                "release",
                "replicas",
                "replicas-all",
                "replicas-master",
                "revive",
                "roster",
                "roster-set",
                "service",
                "service-clear-alt",
                "service-clear-std",
                "service-tls-alt",
                "service-tls-std",
                "services",
                "services-alternate",
                "services-alumni",
                "sets",
                "sindex",
                "sindex-exists",
                "sindex-list",
                "sindex-stat",
                "smd-info",
                "statistics",
                "status",
                "udf-get",
                "udf-list",
                "user-agent-set",
                "user-agents",
                "version",
                "xdr-dc-state",
                "xdr-get-filter",
                "xdr-set-filter");
        add(
                Permission.SYSTEM,
                "set-config",
                "config-set",
                "log-set",
                "log-message",
                "eviction-reset",
                "thread-traces",
                "dump-cluster",
                "dump-fabric",
                "dump-hb",
                "dump-hlc",
                "dump-migrates",
                "dump-rw",
                "dump-skew",
                "dump-wb-summary",
                "jem-stats",
                "recluster",
                "services-alumni-reset",
                "udf-clear-cache");
        add(Permission.TRUNCATE, "truncate", "truncate-namespace", "truncate-undo", "truncate-namespace-undo");
        add(Permission.INDEXES, "sindex-create", "sindex-delete");
        add(Permission.FUNCTIONS, "udf-put", "udf-remove");
        add(Permission.JOBS, "query-abort", "query-abort-all");
    }

    private InfoPermissions() {}

    private static void add(Permission permission, String... names) {
        List.of(names).forEach(name -> BY_NAME.put(name, permission));
    }

    /** What a command is known to need; empty if nobody has said it. */
    static Optional<Permission> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** @throws InfoException if the client may not have this answered */
    static void require(Gate gate, InfoRequest request) {
        try {
            gate.require(
                    request.connection(),
                    of(request.name()).orElse(Permission.SYSTEM),
                    request.find("namespace").or(() -> request.find("ns")).orElse(""),
                    request.find("set").orElse(""));
        } catch (EngineException e) {
            throw new InfoException(e.resultCode(), "not permitted");
        }
    }
}
