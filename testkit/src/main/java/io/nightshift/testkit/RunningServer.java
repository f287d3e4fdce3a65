package io.nightshift.testkit;

import com.aerospike.client.IAerospikeClient;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.udf.UdfRegistrationException;
import io.nightshift.sdk.udf.Udfs;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.EmbeddedServerBuilder;
import io.nightshift.server.ManualClock;
import io.nightshift.server.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server and one connection to it, opened on first use. Closed by JUnit's store. Thread-safe. */
@SuppressWarnings("deprecation") // What JUnit before 5.13 closes; from then on it is the AutoCloseable.
final class RunningServer implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    /** The open ones, by {@link Declaration#key()}, for code without access to JUnit's store. */
    private static final Map<Object, RunningServer> OPEN = new ConcurrentHashMap<>();

    private final Object key;
    private final EmbeddedCluster servers;
    private final @Nullable ManualClock clock;
    /** The data to begin with: modules and no records; null if there are several nodes. */
    private @Nullable Reset empty;
    /** What fixtures have loaded. */
    private final Map<Fixture, Reset> loaded = new HashMap<>();

    private @Nullable Cluster cluster;
    private @Nullable Session session;
    /** Whether a run will close it; guarded by the map. */
    private boolean claimed;

    /** What a server is set to. */
    private record Reset(Snapshot data, Instant time) {}

    private RunningServer(Object key, EmbeddedCluster servers, @Nullable ManualClock clock) {
        this.key = key;
        this.servers = servers;
        this.clock = clock;
    }

    /**
     * The server for a run of a test class, which closes it: one that was needed before JUnit got there, or a new one.
     *
     * @throws ExtensionConfigurationException if a module is not valid Lua
     */
    static RunningServer forRun(Declaration declaration) {
        return OPEN.compute(declaration.key(), (key, early) -> {
            RunningServer running = early != null && !early.claimed ? early : start(declaration);
            running.claimed = true;
            return running;
        });
    }

    /**
     * The running server of a test class, or a new one that is left to {@link #forRun}.
     *
     * @throws ExtensionConfigurationException if a module is not valid Lua
     */
    static RunningServer open(Declaration declaration) {
        return OPEN.computeIfAbsent(declaration.key(), key -> start(declaration));
    }

    private static RunningServer start(Declaration declaration) {
        int nodes = declaration.spec().nodes();
        EmbeddedServerBuilder builder = EmbeddedServer.builder().replicationFactor(Math.min(2, nodes));
        declaration.spec().namespaces().forEach(builder::namespace);
        ManualClock clock = declaration.spec().manualClock() ? new ManualClock() : null;
        if (clock != null) {
            builder.clock(clock);
        }
        RunningServer running = new RunningServer(declaration.key(), builder.startCluster(nodes), clock);
        try {
            running.register(declaration.spec().udfs(), declaration.testClass().getClassLoader());
            running.empty = nodes > 1 ? null : running.reset();
            return running;
        } catch (UdfRegistrationException e) {
            running.end();
            throw Declaration.problem(declaration.testClass(), "UDF module " + e.getMessage(), e);
        } catch (RuntimeException e) {
            running.end();
            throw e;
        }
    }

    private void register(Set<String> resources, ClassLoader loader) {
        if (!resources.isEmpty()) {
            Udfs udfs = cluster().createSession().udfs();
            resources.forEach(resource -> udfs.registerResource(loader, resource, ServerSpec.moduleName(resource)));
        }
    }

    /** @throws ExtensionConfigurationException if the server uses the system's clock */
    ManualClock clock() {
        if (clock == null) {
            throw new ExtensionConfigurationException(
                    "a ManualClock is there only with @WithAerospike(manualClock = true)");
        }
        return clock;
    }

    /**
     * Sets the data to what a fixture loads, which it does only once.
     *
     * @throws ExtensionConfigurationException if it fails
     */
    synchronized void resetTo(Fixture fixture) {
        Reset reset = loaded.get(fixture);
        if (reset != null) {
            to(reset);
            return;
        }
        to(Objects.requireNonNull(empty, "a server that stands alone"));
        fixture.load(this);
        loaded.put(fixture, reset());
    }

    private Reset reset() {
        return new Reset(server().snapshot(), clock == null ? Instant.EPOCH : clock.instant());
    }

    private void to(Reset reset) {
        server().restore(reset.data());
        if (clock != null) {
            clock.set(reset.time());
        }
    }

    /** The only node, or the first. */
    EmbeddedServer server() {
        return servers.node(0);
    }

    EmbeddedCluster servers() {
        return servers;
    }

    /** Ends what a test has made go wrong: requests, clocks, partitions and, if there are several, nodes that are down. */
    void endFaults() {
        for (EmbeddedServer node : servers.nodes()) {
            if (!node.isClosed()) {
                node.faults().clear();
                node.setClockOffset(Duration.ZERO);
            }
        }
        if (servers.nodes().size() > 1) {
            restart();
        }
    }

    private void restart() {
        boolean down = false;
        for (int i = 0; i < servers.nodes().size(); i++) {
            if (servers.node(i).isClosed()) {
                servers.restart(i);
                down = true;
            }
        }
        if (down) {
            servers.recluster();
        }
        servers.migrateAll();
        awaitClient();
    }

    private synchronized void awaitClient() {
        if (cluster != null && cluster.isConnected()) {
            new ClientView(cluster.client())
                    .awaitNodes(
                            servers.nodes().stream().map(EmbeddedServer::nodeId).toList());
        }
    }

    AerospikeAddress address() {
        return new AerospikeAddress(server().host(), server().port());
    }

    IAerospikeClient client() {
        return cluster().client();
    }

    synchronized Cluster cluster() {
        Cluster made = cluster;
        if (made == null) {
            made = Cluster.connect(server().host(), server().port());
            cluster = made;
        }
        return made;
    }

    synchronized Session session() {
        Session made = session;
        if (made == null) {
            made = cluster().createSession();
            session = made;
        }
        return made;
    }

    /**
     * Fails if an earlier test closed the server or the client.
     *
     * @throws IllegalStateException names what was closed
     */
    synchronized void requireOpen() {
        if (server().isClosed()) {
            throw new IllegalStateException("the EmbeddedServer of @WithAerospike was closed by an earlier test; a test"
                    + " that closes a server starts its own: EmbeddedServer.start()");
        }
        if (cluster != null && !cluster.isConnected()) {
            throw new IllegalStateException("the client of @WithAerospike was closed by an earlier test; a test that"
                    + " closes one connects its own: Cluster.connect(address.host(), address.port())");
        }
    }

    @Override
    public void close() {
        OPEN.remove(key, this);
        end();
    }

    private synchronized void end() {
        if (cluster != null) {
            cluster.close();
        }
        servers.close();
    }
}
