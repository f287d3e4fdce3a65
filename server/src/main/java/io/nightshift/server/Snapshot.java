package io.nightshift.server;

import io.nightshift.engine.DatabaseSnapshot;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.server.info.NodeSettings;
import java.util.List;

/**
 * The data of a server at a moment: records with all their metadata, sets, secondary indexes, Lua modules, settings and the times of
 * truncations. Taking one costs next to nothing, because it shares everything with the server until one of the two changes. Statistics,
 * finished jobs, connections and the clock are not part of it.
 *
 * <p>Immutable: it can be {@link EmbeddedServer#restore restored} any number of times, and any number of servers can {@link #start()} from
 * it. It keeps the records in memory for as long as it is referenced.
 */
public final class Snapshot {
    private final ServerConfig config;
    private final DatabaseSnapshot data;
    private final NodeSettings settings;

    Snapshot(ServerConfig config, DatabaseSnapshot data, NodeSettings settings) {
        this.config = config;
        this.data = data;
        this.settings = settings;
    }

    /**
     * Starts a server with these data on a free port of 127.0.0.1. It is otherwise like the one that the snapshot was taken of, clock
     * included. For other settings see {@link EmbeddedServerBuilder#snapshot}.
     */
    public EmbeddedServer start() {
        return EmbeddedServer.builder()
                .clock(config.clock())
                .clusterName(config.clusterName())
                .udfLimits(config.udfLimits())
                .compression(config.compression())
                .snapshot(this)
                .start();
    }

    /** Number of records in all namespaces, including expired ones that had not been removed yet. */
    public long records() {
        return data.namespaces().stream()
                .mapToLong(namespace -> namespace.records().objects())
                .sum();
    }

    List<NamespaceConfig> namespaces() {
        return config.namespaces();
    }

    DatabaseSnapshot data() {
        return data;
    }

    NodeSettings settings() {
        return settings;
    }

    @Override
    public String toString() {
        return "Snapshot of " + records() + " records";
    }
}
