package io.nightshift.server;

import io.nightshift.engine.Database;
import io.nightshift.server.command.MessageHandler;
import io.nightshift.server.connection.ConnectionTable;
import io.nightshift.server.connection.Listener;
import io.nightshift.server.info.InfoCommands;
import io.nightshift.server.info.InfoHandler;
import io.nightshift.server.node.ClusterMembers;
import io.nightshift.server.node.NodeContext;
import io.nightshift.server.node.NodeIdentity;
import io.nightshift.server.node.Ownership;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An Aerospike-compatible server inside this JVM: an in-memory database behind the Aerospike wire protocol, which any
 * Aerospike client can connect to. Any number of them can run at the same time; nothing is shared between two of them.
 *
 * <pre>{@code
 * try (EmbeddedServer server = EmbeddedServer.start();
 *         AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
 *     client.put(null, new Key("test", "users", "u1"), new Bin("name", "Ada"));
 * }
 * }</pre>
 */
public final class EmbeddedServer implements AutoCloseable {
    private final Database database;
    private final NodeIdentity identity;
    private final ClusterMembers members;
    private final Listener listener;
    private final AtomicBoolean closed = new AtomicBoolean();

    EmbeddedServer(ServerConfig config, Ownership ownership, ClusterMembers members) throws IOException {
        this.members = members;
        this.database = new Database(config.namespaces(), config.clock(), config.udfLimits());
        ConnectionTable connections = new ConnectionTable(config.clock());
        try {
            this.listener = Listener.bind(config.address(), connections);
        } catch (IOException e) {
            database.close();
            throw e;
        }
        this.identity = NodeIdentity.of(new InetSocketAddress(config.address().getAddress(), listener.port()));
        NodeContext node = new NodeContext(
                identity, members, ownership, database, connections, config.clusterName(), config.clock());
        InfoHandler info = new InfoHandler(InfoCommands.of(node), node.statistics());
        members.join(identity, database);
        listener.start(
                () -> new FrameDispatcher(
                        info,
                        new MessageHandler(database, ownership, node.limits(), node.statistics()),
                        config.compression()),
                node.ticker()::tick);
    }

    /** Starts a server with the namespace {@code test} on a free port of 127.0.0.1. */
    public static EmbeddedServer start() {
        return builder().start();
    }

    /** Settings for a server that is to be different. */
    public static EmbeddedServerBuilder builder() {
        return new EmbeddedServerBuilder();
    }

    /**
     * Starts nodes with the namespace {@code test} that share out the partitions among them and announce each other as
     * peers. There is no replication and no rebalancing: a client meets many nodes, as on a real cluster, and that is
     * what this is for.
     *
     * @param nodes 1 to 128
     */
    public static EmbeddedCluster cluster(int nodes) {
        return builder().startCluster(nodes);
    }

    /** The address to connect to; 127.0.0.1 when the server listens on all interfaces. */
    public String host() {
        InetSocketAddress address = identity.address();
        return address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getAddress().getHostAddress();
    }

    /** The port that the server listens on. */
    public int port() {
        return identity.port();
    }

    /** The name by which clients know this node. */
    public String nodeId() {
        return identity.id();
    }

    Database database() {
        return database;
    }

    /** Whether {@link #close()} has been called. */
    public boolean isClosed() {
        return closed.get();
    }

    /** Closes all connections, ends running jobs and forgets the data. Can be called again without effect. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            members.leave(identity);
            listener.close();
            database.close();
        }
    }
}
