package io.nightshift.server.info;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.node.Build;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands that always give the same answer, because a Community Edition lacks the feature or this server has nothing to do for it. */
final class FixedAnswers {
    private static final String ARCHITECTURE = System.getProperty("os.arch");

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("best-practices", "failed_best_practices=none"),
            Map.entry("build_arch", ARCHITECTURE),
            Map.entry("build_ee_sha", ""),
            Map.entry("build_os", "java"),
            Map.entry("build_sha", "unknown"),
            Map.entry("build_time", "unknown"),
            Map.entry("compatibility-id", Integer.toString(Build.COMPATIBILITY_ID)),
            Map.entry("digests", "RIPEMD160"),
            // There is no admin port.
            Map.entry("connection", "admin=false"),
            Map.entry("features", Build.FEATURES),
            Map.entry("partitions", Integer.toString(Namespace.PARTITIONS)),
            Map.entry("status", "ok"),
            // Nothing is measured that could show an outlier or pressure.
            Map.entry("health-outliers", ""),
            Map.entry("health-stats", ""),
            Map.entry("index-pressure", ""),
            // No node here keeps lists of former nodes.
            Map.entry("services-alumni", ""),
            Map.entry("services-alumni-reset", "ok"),
            // No alternate addresses are configured, and no admin port.
            Map.entry("service-clear-alt", ""),
            Map.entry("admin-clear-std", ""),
            Map.entry("admin-tls-std", ""),
            // A real server writes dumps to its log; there is no such state here.
            Map.entry("dump-cluster", "ok"),
            Map.entry("dump-fabric", "ok"),
            Map.entry("dump-hb", "ok"),
            Map.entry("dump-hlc", "ok"),
            Map.entry("dump-migrates", "ok"),
            Map.entry("dump-rw", "ok"),
            Map.entry("dump-skew", "ok"),
            Map.entry("dump-wb-summary", "ok"),
            Map.entry("jem-stats", "ok"),
            Map.entry("recluster", "ok"),
            Map.entry("logs", "0:stderr"),
            Map.entry("mcast", "ERROR:4:heartbeat is in mesh mode"),
            Map.entry("smd-info", ""));

    private static final List<String> ENTERPRISE_ONLY = List.of(
            "alumni-tls-alt",
            "alumni-tls-std",
            "feature-key",
            "masking",
            "masking-show",
            "peers-tls-alt",
            "peers-tls-std",
            "quiesce",
            "quiesce-undo",
            "rack-ids",
            "racks",
            "revive",
            "roster",
            "roster-set",
            "service-tls-alt",
            "service-tls-std",
            "xdr-dc-state",
            "xdr-get-filter",
            "xdr-set-filter");

    private FixedAnswers() {}

    /** The commands whose answer never changes. */
    static List<InfoCommand> constants(String edition, Release release) {
        Map<String, String> texts = new HashMap<>(TEXTS);
        texts.put("build", release.toString());
        texts.put("edition", edition);
        texts.put("version", edition + " build " + release);
        texts.put(
                "release",
                "edition=" + edition + ";version=" + release + ";os=java;arch=" + ARCHITECTURE + ";sha=unknown");
        List<InfoCommand> commands = new ArrayList<>();
        texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> commands.add(InfoCommand.of(entry.getKey(), request -> entry.getValue())));
        return commands;
    }

    /** The commands that a Community Edition refuses. */
    static List<InfoCommand> refusals() {
        List<InfoCommand> commands = new ArrayList<>();
        for (String name : ENTERPRISE_ONLY) {
            commands.add(InfoCommand.of(name, request -> {
                throw new InfoException(ResultCode.ENTERPRISE_ONLY, "enterprise only");
            }));
        }
        return commands;
    }
}
