package io.nightshift.sdk;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.cluster.Partitions;
import com.aerospike.client.policy.TlsPolicy;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.node.ClientNodeLink;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.task.JobListener;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A connection to all nodes of a cluster. Expensive to create (except by {@link #of}); keep it for the life of the program and
 * share it between threads. Closing it does not stop the jobs that were started through it.
 */
public final class Cluster implements AutoCloseable {

    private final IAerospikeClient client;
    private final boolean ownsClient;
    private final String name;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Launcher launcher;

    private Cluster(
            IAerospikeClient client,
            boolean ownsClient,
            String name,
            Duration reachabilityLimit,
            List<JobListener> listeners) {
        this.client = client;
        this.ownsClient = ownsClient;
        this.name = name;
        this.launcher = new Launcher(new Directory(), Pace.SYSTEM, reachabilityLimit, listeners);
    }

    /**
     * Connects to a cluster through one of its nodes; {@link ClusterDefinition} offers all settings.
     *
     * @throws ClusterConnectException if the host does not answer
     */
    public static Cluster connect(String hostname, int port) {
        return new ClusterDefinition(hostname, port).connect();
    }

    /**
     * The cluster that an application's own client is connected to. Closing the cluster leaves the client open.
     *
     * @param listeners hear of every background job that is started through it
     */
    public static Cluster of(IAerospikeClient client, JobListener... listeners) {
        String name = Arrays.stream(Checks.present("client", client).getNodes())
                .map(node -> node.getHost().name + ":" + node.getHost().port)
                .sorted()
                .collect(Collectors.joining(","));
        return new Cluster(
                client,
                false,
                name.isEmpty() ? "of a client without nodes" : name,
                ClusterDefinition.REACHABILITY_LIMIT,
                List.of(Checks.present("listeners", listeners)));
    }

    /** The cluster of a client that was created for it and is closed with it. */
    static Cluster owning(
            IAerospikeClient client, String name, Duration reachabilityLimit, List<JobListener> listeners) {
        return new Cluster(client, true, name, reachabilityLimit, listeners);
    }

    /** A session, the entry point to everything else. Costs nothing. */
    public Session createSession() {
        requireOpen();
        return new Session(this);
    }

    /** Whether at least one node is connected. */
    public boolean isConnected() {
        return !closed.get() && client.isConnected();
    }

    /**
     * The official client that this cluster uses, for everything that is not a background job. Do not close it: it is closed with the
     * cluster, unless it was passed to {@link #of}.
     */
    public IAerospikeClient client() {
        requireOpen();
        return client;
    }

    /** The names of the active nodes, in order. */
    public List<String> nodeNames() {
        requireOpen();
        return Arrays.stream(client.getNodes()).map(Node::getName).sorted().toList();
    }

    /**
     * Fails if part of the cluster is out of reach, so that a pass over a namespace would miss records: a node of the cluster is
     * not connected or does not answer, or partitions are not available. Background jobs check this themselves. While a node joins or
     * leaves, this may happen for some seconds.
     *
     * @throws IncompleteClusterException if part of it is out of reach now
     */
    public void requireComplete(String namespace) {
        requireOpen();
        launcher.wholeCluster().gap(Checks.namespace(namespace)).ifPresent(gap -> {
            throw new IncompleteClusterException(gap.node(), gap.resultCode(), gap.reason());
        });
    }

    /**
     * Closes all connections, except those of a client passed to {@link #of}. This cluster, its sessions and unfinished tasks then refuse
     * all calls.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && ownsClient) {
            client.close();
        }
    }

    @Override
    public String toString() {
        return "Cluster[" + name + (closed.get() ? ", closed]" : "]");
    }

    Launcher launcher() {
        return launcher;
    }

    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("cluster " + name
                    + " is closed: connect again with Cluster.connect(...) and keep it open while it is used");
        }
    }

    private final class Directory implements NodeDirectory {
        @Override
        public List<NodeLink> nodes() {
            requireOpen();
            Node[] nodes = client.getNodes();
            if (nodes.length == 0) {
                throw new IllegalStateException(
                        "cluster " + name + " has no active node: check that a node is up and reachable");
            }
            return Arrays.stream(nodes)
                    .sorted(Comparator.comparing(Node::getName))
                    .<NodeLink>map(node -> new ClientNodeLink(client, node))
                    .toList();
        }

        @Override
        public int ownerlessPartitions(String namespace) {
            Partitions known = client.getCluster().partitionMap.get(namespace);
            if (known == null) {
                return 0;
            }
            // A job runs on the master copy of each partition, which comes first.
            AtomicReferenceArray<Node> masters = known.replicas[0];
            return (int) IntStream.range(0, masters.length())
                    .mapToObj(masters::get)
                    .filter(node -> node == null || !node.isActive())
                    .count();
        }

        @Override
        public boolean isTls() {
            TlsPolicy tls = client.getCluster().tlsPolicy;
            return tls != null && !tls.forLoginOnly;
        }

        @Override
        public void requireOpen() {
            Cluster.this.requireOpen();
        }
    }
}
