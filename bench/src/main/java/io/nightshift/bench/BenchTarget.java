package io.nightshift.bench;

import com.aerospike.client.Host;
import com.aerospike.client.Info;
import io.nightshift.sdk.Cluster;
import io.nightshift.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The measured server: an embedded one in this JVM, or one running elsewhere. */
final class BenchTarget implements AutoCloseable {
    private static final String USED_BYTES = "data_used_bytes=";

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
            EmbeddedServer server = options.data().isEmpty()
                    ? EmbeddedServer.start()
                    : EmbeddedServer.builder()
                            .dataDirectory(Path.of(options.data()))
                            .start();
            return new BenchTarget(
                    server,
                    Cluster.connect(server.host(), server.port()),
                    options.data().isEmpty() ? "embedded server" : "embedded server that keeps its data");
        }
        return of(options.host());
    }

    /** A server that runs elsewhere. */
    static BenchTarget of(String address) {
        Host host = Host.parseHosts(address, 3000)[0];
        return new BenchTarget(null, Cluster.connect(host.name, host.port), "server at " + address);
    }

    Cluster cluster() {
        return cluster;
    }

    String description() {
        return description;
    }

    /** Bytes of an embedded server's records; empty for a server running elsewhere. */
    OptionalLong usedBytes() {
        if (embedded == null) {
            return OptionalLong.empty();
        }
        String statistics = Info.request(cluster.client().getNodes()[0], "namespace/test");
        return Arrays.stream(statistics.split(";"))
                .filter(pair -> pair.startsWith(USED_BYTES))
                .mapToLong(pair -> Long.parseLong(pair.substring(USED_BYTES.length())))
                .findFirst();
    }

    @Override
    public void close() {
        cluster.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
