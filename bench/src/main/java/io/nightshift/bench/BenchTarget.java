package io.nightshift.bench;

import com.aerospike.client.Host;
import io.nightshift.engine.store.Namespace;
import io.nightshift.sdk.Cluster;
import io.nightshift.server.EmbeddedServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server that is measured: an embedded one in this JVM, or one that runs elsewhere. */
final class BenchTarget implements AutoCloseable {
    private final @Nullable EmbeddedServer embedded;
    private final Cluster cluster;
    private final String description;

    private BenchTarget(@Nullable EmbeddedServer embedded, Cluster cluster, String description) {
        this.embedded = embedded;
        this.cluster = cluster;
        this.description = description;
    }

    static BenchTarget open(BenchOptions options) {
        if (options.host().isEmpty()) {
            EmbeddedServer server = EmbeddedServer.start();
            return new BenchTarget(server, Cluster.connect(server.host(), server.port()), "embedded server");
        }
        Host host = Host.parseHosts(options.host(), 3000)[0];
        return new BenchTarget(null, Cluster.connect(host.name, host.port), "server at " + options.host());
    }

    Cluster cluster() {
        return cluster;
    }

    String description() {
        return description;
    }

    /** What an embedded server keeps in memory; empty for one that runs elsewhere. */
    Optional<Namespace> namespace() {
        return embedded == null ? Optional.empty() : embedded.database().namespace("test");
    }

    @Override
    public void close() {
        cluster.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
