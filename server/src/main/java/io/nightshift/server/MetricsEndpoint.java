package io.nightshift.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nightshift.server.metrics.Exposition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells Prometheus about the nodes of a cluster: their live statistics at {@code /metrics}, under the names and with the labels that
 * Aerospike's own exporter uses, so that its dashboards and alerts work. Listens on 127.0.0.1 only. Nodes that are closed are left out.
 */
public final class MetricsEndpoint implements AutoCloseable {

    private final EmbeddedCluster cluster;
    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("nightshift-metrics").daemon().factory());

    private MetricsEndpoint(EmbeddedCluster cluster, int port) throws IOException {
        this.cluster = cluster;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(thread);
        server.start();
    }

    /**
     * Begins to listen.
     *
     * @param port 0 takes a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static MetricsEndpoint start(EmbeddedCluster cluster, int port) {
        try {
            return new MetricsEndpoint(cluster, port);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "metrics cannot be served on port " + port + " (" + e.getMessage() + "): choose another", e);
        }
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/metrics")) {
                send(exchange, 404, "text/plain; charset=utf-8", "see /metrics\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, 405, "text/plain; charset=utf-8", "only GET\n");
            } else {
                send(exchange, 200, Exposition.CONTENT_TYPE, text());
            }
        }
    }

    private String text() {
        return Exposition.of(
                cluster.nodes().stream().filter(node -> !node.isClosed()).flatMap(EmbeddedServer::metrics));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
