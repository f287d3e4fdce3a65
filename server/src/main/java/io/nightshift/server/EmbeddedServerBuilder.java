package io.nightshift.server;

import io.nightshift.engine.WarmUp;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.cluster.Membership;
import io.nightshift.server.cluster.NodeClock;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.security.AccessControl;
import io.nightshift.server.security.ServerSecurity;
import io.nightshift.server.security.ServerTls;
import io.nightshift.store.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a server before it starts; see {@link EmbeddedServer#builder()}. Not thread-safe. */
public final class EmbeddedServerBuilder {
    private static final int MAX_CLUSTER = 128;
    private static final int MAX_COPIES = 8;

    private final Map<String, NamespaceConfig> namespaces = new LinkedHashMap<>();
    private String host = "127.0.0.1";
    private int port;
    private Clock clock = Clock.systemUTC();
    private String clusterName = "nightshift";
    private UdfLimits udfLimits = UdfLimits.standard();
    private Release release = Release.DEFAULT;
    private boolean compression;
    private boolean warmUp;
    private int replicationFactor = 1;
    private ServerConfig.@Nullable DataLocation data;
    private boolean realRates;
    private @Nullable ServerTls tls;
    private @Nullable ServerSecurity security;
    private @Nullable Snapshot snapshot;
    private boolean durableDeletes;
    private boolean insight;
    private final List<FaultRule> faults = new ArrayList<>();

    EmbeddedServerBuilder() {}

    /**
     * The name or address to listen on; {@code 0.0.0.0} for all interfaces. Default: 127.0.0.1, so that nobody outside
     * this machine can reach the server.
     *
     * @throws IllegalArgumentException if blank
     */
    public EmbeddedServerBuilder host(String newHost) {
        if (newHost.isBlank()) {
            throw new IllegalArgumentException("host must not be blank; leave it out for 127.0.0.1");
        }
        host = newHost;
        return this;
    }

    /**
     * The port to listen on; 0, the default, uses a free one. The nodes of a cluster use this port and those after it.
     *
     * @throws IllegalArgumentException unless 0 to 65535
     */
    public EmbeddedServerBuilder port(int newPort) {
        if (newPort < 0 || newPort > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + newPort);
        }
        port = newPort;
        return this;
    }

    /** Adds a namespace with default settings. Without any, there is one named {@code test}. */
    public EmbeddedServerBuilder namespace(String name) {
        return namespace(NamespaceConfig.of(name));
    }

    /**
     * Adds a namespace.
     *
     * @throws IllegalArgumentException if there is already one with this name, or a snapshot to begin with
     */
    public EmbeddedServerBuilder namespace(NamespaceConfig config) {
        if (snapshot != null) {
            throw new IllegalArgumentException(
                    "a server that begins with a snapshot has its namespaces; leave out " + config.name());
        }
        NamespaceConfig earlier = namespaces.putIfAbsent(config.name(), config);
        if (earlier != null) {
            throw new IllegalArgumentException("namespace '" + config.name() + "' is there already: " + earlier);
        }
        return this;
    }

    /** The source of time for expiration, last update times and idle connections. Default: the system's clock. */
    public EmbeddedServerBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /**
     * The cluster name, which clients may check ({@code ClientPolicy.clusterName}). Default: nightshift.
     *
     * @throws IllegalArgumentException if blank
     */
    public EmbeddedServerBuilder clusterName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("cluster name must not be blank");
        }
        clusterName = name;
        return this;
    }

    /**
     * What one call of a user-defined function may use, and whether scripts may use all of Lua's libraries. Default:
     * {@link UdfLimits#standard()}.
     */
    public EmbeddedServerBuilder udfLimits(UdfLimits limits) {
        udfLimits = limits;
        return this;
    }

    /**
     * The release of an Aerospike server that the server announces, by which clients choose what they send, and as which it behaves: from
     * 8.1.2.0 on, queries read by operations, sets have indexes, and there are {@code inList}, {@code mapKeys}, {@code mapValues} and
     * lists of keys in paths; before it, they are refused. Default: 8.1.1.2.
     *
     * @param version four numbers
     * @throws IllegalArgumentException unless it is a release from 6.0.0.0 on
     */
    public EmbeddedServerBuilder announce(String version) {
        release = Release.parse(version);
        return this;
    }

    /**
     * Whether compressed requests are accepted and large answers compressed for clients that ask for it, as on an Enterprise
     * Edition. Default: no; like a Community Edition, the server then answers a compressed request with 25 (enterprise
     * only).
     */
    public EmbeddedServerBuilder compression(boolean enabled) {
        compression = enabled;
        return this;
    }

    /**
     * Whether deletes may be durable in all namespaces, by single commands and by jobs, and then leave tombstones, as on an
     * Enterprise Edition, which the server then says it is. Default: no; like a Community Edition, it refuses them with 25
     * (enterprise only). {@link NamespaceConfig#withDurableDeletes} does it for one namespace.
     */
    public EmbeddedServerBuilder durableDeletes(boolean allowed) {
        durableDeletes = allowed;
        return this;
    }

    /**
     * Whether the code of background jobs and of the usual commands is compiled in the first seconds after the start, by jobs over records
     * that nobody sees and by commands to another server on a port of its own; for servers that live longer than a test. Default: no, the first job is as slow as a JVM is at first.
     */
    public EmbeddedServerBuilder warmUp(boolean enabled) {
        warmUp = enabled;
        return this;
    }

    /**
     * Whether a background job that asks for no rate runs at {@code background-query-max-rps} (10,000 records per second on each
     * node, unless configured), as on a real server. Default: no, it runs as fast as it can.
     */
    public EmbeddedServerBuilder realRates(boolean enabled) {
        realRates = enabled;
        return this;
    }

    /**
     * How many nodes of a cluster hold each record, if there are as many; 1, the default, means no replicas, so a node that is
     * gone takes its records with it. Real clusters usually have 2.
     *
     * @throws IllegalArgumentException unless 1 to 8
     */
    public EmbeddedServerBuilder replicationFactor(int copies) {
        if (copies < 1 || copies > MAX_COPIES) {
            throw new IllegalArgumentException("replication factor must be 1 to " + MAX_COPIES + ", was " + copies);
        }
        replicationFactor = copies;
        return this;
    }

    /**
     * Makes requests go wrong from the beginning, of a cluster on each node unless {@link FaultRule#onNode} says otherwise; see
     * {@link EmbeddedServer#faults()}. What the server cannot have is refused when it starts.
     */
    public EmbeddedServerBuilder fault(FaultRule rule) {
        faults.add(rule);
        return this;
    }

    /**
     * Whether changes are logged from the beginning, for {@link EmbeddedServer#insight()}. Default: no, because it costs time. Data that the
     * server begins with are no changes.
     */
    public EmbeddedServerBuilder insight(boolean on) {
        insight = on;
        return this;
    }

    /**
     * Has clients log in, as one of these users or of those whom they create afterwards. Each server, or cluster, that is started has
     * users of its own. Default: everybody may do everything.
     */
    public EmbeddedServerBuilder security(ServerSecurity usersAndRoles) {
        security = usersAndRoles;
        return this;
    }

    /** The users of a cluster that begins; null if everybody may do everything. */
    private @Nullable AccessControl access() {
        ServerSecurity settings = security;
        return settings == null ? null : new AccessControl(settings, clock);
    }

    /** Has clients speak TLS, and nothing else. Default: plain TCP. */
    public EmbeddedServerBuilder tls(ServerTls settings) {
        tls = settings;
        return this;
    }

    /**
     * The data to begin with. The namespaces are those of the snapshot, so none may be added here.
     *
     * @throws IllegalArgumentException if there are namespaces already
     */
    public EmbeddedServerBuilder snapshot(Snapshot data) {
        if (!namespaces.isEmpty()) {
            throw new IllegalArgumentException("a server that begins with a snapshot has its namespaces; leave out "
                    + String.join(", ", namespaces.keySet()));
        }
        snapshot = data;
        return this;
    }

    /**
     * The directory that keeps the data: what it has is there when the server has started, and whatever is acknowledged outlasts the
     * process; see {@link Durability#commit()}. It is created if it does not exist, and must be of one server only. Default: none, the
     * data are lost when the server ends.
     */
    public EmbeddedServerBuilder dataDirectory(Path directory) {
        return dataDirectory(directory, Durability.commit());
    }

    /**
     * The directory that keeps the data; see {@link #dataDirectory(Path)}.
     *
     * @param durability when a change is acknowledged
     */
    public EmbeddedServerBuilder dataDirectory(Path directory, Durability durability) {
        data = new ServerConfig.DataLocation(directory, durability);
        return this;
    }

    /**
     * Starts a server, which accepts connections when this returns.
     *
     * @throws UncheckedIOException if it cannot listen on the address, or cannot use the data directory, because another server does, a
     *     file is damaged, or a newer version has written it; names the address, or the directory and the file
     * @throws IllegalArgumentException if there are both a snapshot and a data directory, or a fault of clusters
     */
    public EmbeddedServer start() {
        faults.forEach(rule -> rule.requireNodes(1));
        Membership alone = new Membership(1);
        EmbeddedServer server = startNode(port, alone, access(), (identity, database, clock) -> {
            Member member = alone.add(identity, database, clock);
            alone.form();
            return member;
        });
        beginWarmUp();
        return server;
    }

    private void beginWarmUp() {
        if (warmUp) {
            Thread.ofPlatform().daemon().name("nightshift-warm-up").start(() -> {
                WarmUp.run(new NodeClock(Clock.systemUTC()));
                CommandWarmUp.run();
            });
        }
    }

    /**
     * Starts nodes that share the partitions among them; see {@link EmbeddedServer#cluster(int)}. Settings changed
     * afterwards apply to nodes that are started later.
     *
     * @param nodes 1 to 128
     * @throws UncheckedIOException if one cannot listen on its address; no node is left running then
     */
    public EmbeddedCluster startCluster(int nodes) {
        if (nodes < 1 || nodes > MAX_CLUSTER) {
            throw new IllegalArgumentException("a cluster has 1 to " + MAX_CLUSTER + " nodes, not " + nodes);
        }
        if (snapshot != null && nodes > 1) {
            throw new IllegalArgumentException("a snapshot has the data of one server; start() one, not " + nodes);
        }
        if (data != null && nodes > 1) {
            throw new IllegalArgumentException(
                    "a data directory is of one server; start() one, not " + nodes + ", or leave it out");
        }
        faults.forEach(rule -> rule.requireNodes(nodes));
        Membership membership = new Membership(replicationFactor);
        EmbeddedCluster cluster = new EmbeddedCluster(this, membership, access());
        try {
            for (int i = 0; i < nodes; i++) {
                cluster.start();
            }
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        membership.form();
        beginWarmUp();
        return cluster;
    }

    /** The port of a node of a cluster, by number. */
    int portOf(int number) {
        return port == 0 ? 0 : port + number;
    }

    EmbeddedServer startNode(
            int onPort, Membership membership, @Nullable AccessControl access, EmbeddedServer.Admission admission) {
        if (data != null && snapshot != null) {
            throw new IllegalArgumentException(
                    "a server begins with a snapshot or with what its data directory has; leave out one of them");
        }
        try {
            return new EmbeddedServer(
                    new ServerConfig(
                            address(onPort),
                            configs(),
                            clock,
                            clusterName,
                            udfLimits,
                            release,
                            compression,
                            tls,
                            security,
                            snapshot,
                            data,
                            List.copyOf(faults),
                            insight),
                    membership,
                    access,
                    admission);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + host + ":" + onPort + ": " + e.getMessage() + "; another port may be free",
                    e);
        }
    }

    private List<NamespaceConfig> configs() {
        Snapshot data = snapshot;
        if (data != null) {
            return data.configs();
        }
        List<NamespaceConfig> configs =
                namespaces.isEmpty() ? List.of(NamespaceConfig.of("test")) : List.copyOf(namespaces.values());
        return configs.stream()
                .map(this::withRates)
                .map(config -> durableDeletes ? config.withDurableDeletes(true) : config)
                .toList();
    }

    private NamespaceConfig withRates(NamespaceConfig config) {
        return realRates && config.backgroundQueryMaxRps() == 0
                ? config.withBackgroundQueryMaxRps(NamespaceConfig.DEFAULT_RPS)
                : config;
    }

    private InetSocketAddress address(int onPort) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), onPort);
    }
}
