package io.nightshift.server;

import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.config.UdfLimits;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server.
 *
 * @param address to listen on; port 0 uses a free one
 * @param namespaces at least one
 * @param udfLimits what one call of a user-defined function may use
 * @param compression whether compressed frames are accepted and sent
 * @param snapshot what it begins with; null for nothing
 */
record ServerConfig(
        InetSocketAddress address,
        List<NamespaceConfig> namespaces,
        Clock clock,
        String clusterName,
        UdfLimits udfLimits,
        boolean compression,
        @Nullable Snapshot snapshot) {}
