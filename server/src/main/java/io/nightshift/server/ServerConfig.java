package io.nightshift.server;

import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.security.ServerSecurity;
import io.nightshift.server.security.ServerTls;
import io.nightshift.store.Durability;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server.
 *
 * @param address to listen on; port 0 uses a free one
 * @param namespaces at least one
 * @param udfLimits what one call of a user-defined function may use
 * @param release the server release as which it behaves
 * @param compression whether compressed frames are accepted and sent
 * @param tls what clients must speak; null for plain TCP
 * @param security the users that it begins with; null if everybody may do everything
 * @param snapshot what it begins with; null for nothing
 * @param data where its data are kept; null for in memory only
 * @param faults what goes wrong from the beginning
 * @param insight whether changes are logged from the beginning
 */
record ServerConfig(
        InetSocketAddress address,
        List<NamespaceConfig> namespaces,
        Clock clock,
        String clusterName,
        UdfLimits udfLimits,
        Release release,
        boolean compression,
        @Nullable ServerTls tls,
        @Nullable ServerSecurity security,
        @Nullable Snapshot snapshot,
        @Nullable DataLocation data,
        List<FaultRule> faults,
        boolean insight) {
    /** A data directory that is not open. */
    record DataLocation(Path directory, Durability durability) {}

    /** Gives a builder the settings that do not depend on address and data. */
    EmbeddedServerBuilder applyTo(EmbeddedServerBuilder builder) {
        builder.clock(clock)
                .clusterName(clusterName)
                .udfLimits(udfLimits)
                .announce(release.toString())
                .compression(compression)
                .insight(insight);
        if (tls != null) {
            builder.tls(tls);
        }
        if (security != null) {
            builder.security(security);
        }
        return builder;
    }
}
