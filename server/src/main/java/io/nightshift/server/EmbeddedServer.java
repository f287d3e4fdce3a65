package io.nightshift.server;

import io.nightshift.engine.Database;
import io.nightshift.engine.result.EngineException;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.cluster.Membership;
import io.nightshift.server.cluster.NodeClock;
import io.nightshift.server.cluster.NodeIdentity;
import io.nightshift.server.command.MessageHandler;
import io.nightshift.server.connection.ConnectionTable;
import io.nightshift.server.connection.FrameHandler;
import io.nightshift.server.connection.Listener;
import io.nightshift.server.connection.SocketLayer;
import io.nightshift.server.fault.FaultInjector;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.fault.Faults;
import io.nightshift.server.info.InfoCommands;
import io.nightshift.server.info.InfoHandler;
import io.nightshift.server.insight.Insight;
import io.nightshift.server.insight.ServerInsight;
import io.nightshift.server.metrics.Metric;
import io.nightshift.server.node.NodeContext;
import io.nightshift.server.security.AccessControl;
import io.nightshift.server.security.Gate;
import io.nightshift.server.security.SecurityHandler;
import io.nightshift.server.security.ServerTls;
import io.nightshift.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An Aerospike-compatible server inside this JVM: a database that speaks the Aerospike wire protocol, so that any
 * Aerospike client can connect to it. Its data are in memory; {@link EmbeddedServerBuilder#dataDirectory} keeps them. Any number of servers can run at the same time; they share nothing.
 *
 * <pre>{@code
 * try (EmbeddedServer server = EmbeddedServer.start();
 *         AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
 *     client.put(null, new Key("test", "users", "u1"), new Bin("name", "Ada"));
 * }
 * }</pre>
 */
public final class EmbeddedServer implements AutoCloseable {
    private final ServerConfig config;
    private final Database database;
    private final @Nullable DataDirectory data;
    private final NodeClock clock;
    private final Membership membership;
    private final Member member;
    private final InfoCommands info;
    private final Listener listener;
    private final NodeContext node;
    private final FaultInjector faults = new FaultInjector(new FaultyNode());
    private final ServerInsight insight;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable KeptPort port;
    /** What kills it at the request of a client, who may hear of it before it is done. */
    private volatile CompletableFuture<Void> dying = CompletableFuture.completedFuture(null);

    /** This node, as rules about faults see it. */
    private final class FaultyNode implements FaultInjector.Node {
        @Override
        public int number() {
            return member.number();
        }

        @Override
        public int nodes() {
            return membership.size();
        }

        @Override
        public void beginKill() {
            dying = CompletableFuture.runAsync(
                    EmbeddedServer.this::kill,
                    killing -> Thread.ofPlatform()
                            .daemon()
                            .name("nightshift-fault")
                            .start(killing));
        }

        @Override
        public void setClockOffset(Duration offset) {
            clock.setOffset(offset);
        }

        @Override
        public void movePartitions() {
            membership.displace(member);
        }

        @Override
        public void returnPartitions() {
            membership.migrate(Integer.MAX_VALUE);
        }
    }

    /** How a node joins a cluster, or forms one alone. */
    interface Admission {
        Member admit(NodeIdentity identity, Database database, NodeClock clock);
    }

    /**
     * Starts a node.
     *
     * @param access the users of its cluster; null if everybody may do everything
     * @throws IOException if it cannot listen on its address
     */
    EmbeddedServer(ServerConfig config, Membership membership, @Nullable AccessControl access, Admission admission)
            throws IOException {
        this.config = config;
        this.membership = membership;
        this.clock = new NodeClock(config.clock());
        this.database = new Database(config.namespaces(), clock, config.udfLimits(), config.release());
        this.data = openData();
        this.insight = new ServerInsight(database, clock);
        ConnectionTable connections = new ConnectionTable(config.clock(), database.jobs()::areWorking);
        try {
            ServerTls tls = config.tls();
            this.listener = Listener.bind(config.address(), tls == null ? SocketLayer.PLAIN : tls::over, connections);
        } catch (IOException e) {
            closeData();
            throw e;
        }
        NodeIdentity identity =
                NodeIdentity.of(new InetSocketAddress(config.address().getAddress(), listener.port()));
        this.member = admission.admit(identity, database, clock);
        config.faults().forEach(faults::begin);
        this.node = new NodeContext(member, connections, config.clusterName(), tlsName(config), config.clock());
        this.info = InfoCommands.of(node);
        try {
            if (config.snapshot() != null) {
                load(config.snapshot());
            }
            if (data != null) {
                info.keepIn(data, database);
            }
        } catch (RuntimeException e) {
            // Whoever tries again, with another version or another directory, must not find this one in the way.
            listener.close();
            closeData();
            throw e;
        }
        if (config.insight()) {
            insight.start();
        }
        Gate gate = access == null ? Gate.OPEN : access;
        InfoHandler infoHandler = new InfoHandler(info, node.statistics(), gate);
        FrameHandler security = access == null
                ? FrameDispatcher::answerWithoutSecurity
                : new SecurityHandler(access, connections::countOf);
        listener.start(
                () -> faults.around(new FrameDispatcher(
                        infoHandler,
                        new MessageHandler(member, node.limits(), node.statistics(), gate),
                        security,
                        config.compression())),
                node.ticker()::tick);
    }

    private @Nullable DataDirectory openData() {
        ServerConfig.DataLocation location = config.data();
        if (location == null) {
            return null;
        }
        DataDirectory opened = null;
        try {
            opened = DataDirectory.open(location.directory(), location.durability());
            opened.attach(database);
            return opened;
        } catch (IOException e) {
            if (opened != null) {
                opened.close();
            }
            database.close();
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void closeData() {
        database.close();
        if (data != null) {
            data.close();
        }
    }

    /** The name by which clients check this node; null without TLS. */
    private static @Nullable String tlsName(ServerConfig config) {
        ServerTls tls = config.tls();
        return tls == null ? null : tls.name();
    }

    /** Starts a server with the namespace {@code test} on a free port of 127.0.0.1. */
    public static EmbeddedServer start() {
        return builder().start();
    }

    /** A builder, for other settings. */
    public static EmbeddedServerBuilder builder() {
        return new EmbeddedServerBuilder();
    }

    /**
     * Starts nodes with the namespace {@code test} that share the partitions among them and announce each other as
     * peers. By default each record is on one node only; see {@link EmbeddedServerBuilder#replicationFactor}.
     *
     * @param nodes 1 to 128
     */
    public static EmbeddedCluster cluster(int nodes) {
        return builder().startCluster(nodes);
    }

    /** The address to connect to; 127.0.0.1 if the server listens on all interfaces. */
    public String host() {
        InetSocketAddress address = member.identity().address();
        return address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getAddress().getHostAddress();
    }

    /** The port that the server listens on. */
    public int port() {
        return member.identity().port();
    }

    /** The node's name for clients. */
    public String nodeId() {
        return member.identity().id();
    }

    Database database() {
        return database;
    }

    Member member() {
        return member;
    }

    /** The live numbers of this node, with its labels. */
    Stream<Metric> metrics() {
        Map<String, String> labels = Map.of("cluster_name", node.clusterName(), "service", host() + ":" + port());
        Metric up = Metric.gauge(
                "aerospike_node_up", Map.of("build", database.release().toString(), "node_id", nodeId()), 1);
        return Stream.concat(Stream.of(up), info.metrics()).map(metric -> metric.with(labels));
    }

    /** Makes requests to this server go wrong: get lost, late, refused, and more. */
    public Faults faults() {
        return faults;
    }

    /** What this server remembers of what it did: changes of records, if that is on, and queries and jobs. */
    public Insight insight() {
        return insight;
    }

    /** Takes a rule for a whole cluster, if it is about this node. */
    void begin(FaultRule rule) {
        faults.begin(rule);
    }

    /**
     * Sets this server's clock fast, or slow if the offset is negative: it affects last update times, void times and the current time
     * of scripts and expressions. What is already written stays.
     */
    public void setClockOffset(Duration offset) {
        clock.setOffset(offset);
    }

    /**
     * Freezes the server as if its process were stopped: connections are accepted but nothing is answered, and jobs do not
     * proceed. The other nodes of its cluster do not notice, until they are told to {@link EmbeddedCluster#recluster recluster}.
     */
    public void pause() {
        faults.pause();
        membership.pause(member);
    }

    /** Continues after {@link #pause}. */
    public void resume() {
        membership.resume(member);
        faults.resume();
    }

    /**
     * The data as they are now: records with all their metadata, sets, indexes, modules and settings. Takes some milliseconds however
     * many records there are, during which everything else waits. After it, an update writes new bytes where it would have overwritten
     * those of a record, which makes bulk updates slower, if not by much.
     *
     * @throws IllegalStateException if the server is closed, paused, or a node of a cluster of several
     */
    public Snapshot snapshot() {
        membership.requireAlone(member);
        return new Snapshot(config::applyTo, database.snapshot(), info.snapshot());
    }

    /**
     * Replaces the data with those of a snapshot, as often as needed, in some milliseconds. Clients stay connected. Background jobs that
     * run are aborted before it; queries that run see some of both.
     *
     * <p>If the server has a data directory, that has the same data when this returns, which takes as long as it takes to write all of
     * them; whoever reads or writes waits meanwhile. A crash in between leaves all that was there before, or all of the snapshot.
     *
     * @throws IllegalStateException if the server is closed, paused, a node of a cluster of several, or if its data directory takes no
     *     changes, because the disk is full or has failed
     * @throws UncheckedIOException if the data directory cannot be written; nothing is restored then
     * @throws IllegalArgumentException if the snapshot is of a server with other namespaces or sets; only {@link Snapshot#start()} can
     *     use it then
     */
    public void restore(Snapshot snapshot) {
        membership.requireAlone(member);
        try {
            load(snapshot);
        } catch (EngineException e) {
            throw new IllegalStateException("nothing is restored: " + e.getMessage(), e);
        }
    }

    private void load(Snapshot snapshot) {
        info.restore(database, snapshot.data(), snapshot.settings());
    }

    /** Starts another server with the same data and settings, on a port of its own: {@link #snapshot()}, {@link Snapshot#start()}. */
    public EmbeddedServer fork() {
        return snapshot().start();
    }

    /** Whether {@link #close()} or {@link #kill()} has been called. */
    public boolean isClosed() {
        return closed.get();
    }

    /**
     * Closes all connections, stops running jobs and discards the data, unless they are in a data directory. In a cluster the other nodes take over at once what this one
     * mastered; records that no other node has are lost. Calling it again has no effect.
     */
    @Override
    public void close() {
        end(membership::left);
        freePort();
    }

    /**
     * Ends the server like {@code kill -9}: connections break and jobs stop. The other nodes of its cluster do not notice, until they
     * are told to {@link EmbeddedCluster#recluster recluster}. Its port stays reserved until the node is restarted, or closed.
     */
    public void kill() {
        if (end(membership::ended)) {
            port = new KeptPort(member.identity().address());
        }
    }

    /** Waits until a kill that a client has brought about is over. */
    void awaitKill() {
        dying.join();
    }

    /** Releases the port of a killed server. */
    void freePort() {
        KeptPort kept = port;
        if (kept != null) {
            kept.close();
        }
    }

    /** Returns whether it was still up. */
    private boolean end(Consumer<Member> tell) {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        faults.close();
        membership.ending(member);
        listener.close();
        closeData();
        tell.accept(member);
        return true;
    }
}
