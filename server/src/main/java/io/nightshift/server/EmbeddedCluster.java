package io.nightshift.server;

import io.nightshift.server.cluster.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Nodes in this JVM that share out the 4096 partitions, and that can misbehave as those of a real cluster do. What takes a real
 * cluster some seconds happens here when it is asked for, and not before, so that a test has every moment of it in its hand:
 *
 * <ol>
 *   <li>a node comes or goes: {@link #start()}, {@link #restart}, {@link EmbeddedServer#kill()}, {@link EmbeddedServer#pause()}. The
 *       other nodes do not know, and call the cluster stable under its old key.
 *   <li>{@link #recluster()}: the nodes that are up notice. The cluster has another key; what a replica is left of has a master at once.
 *   <li>{@link #migrate}: partitions move to where they belong. Until all have, the nodes concerned call the cluster unstable.
 * </ol>
 *
 * <p>A background job goes over the partitions that a node masters when it comes to them. While partitions move it misses records, or
 * does some twice, and every node says done(ok): as on a real cluster.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedCluster implements AutoCloseable {
    private final EmbeddedServerBuilder settings;
    private final Membership membership;
    private final List<EmbeddedServer> nodes = new ArrayList<>();

    EmbeddedCluster(EmbeddedServerBuilder settings, Membership membership) {
        this.settings = settings;
        this.membership = membership;
    }

    /** The nodes by number, those that have been closed or killed included; of one that was restarted the last. */
    public synchronized List<EmbeddedServer> nodes() {
        return List.copyOf(nodes);
    }

    /** A node, from 0. */
    public synchronized EmbeddedServer node(int number) {
        return nodes.get(number);
    }

    /** All addresses as {@code host:port,host:port}, as clients and the command line take them. */
    public String hosts() {
        return nodes().stream().map(node -> node.host() + ":" + node.port()).collect(Collectors.joining(","));
    }

    /**
     * Starts one more node. Until it is noticed ({@link #recluster()}) it masters no partition and answers 11 (partition unavailable)
     * to commands.
     *
     * @throws java.io.UncheckedIOException when its address cannot be listened on
     */
    public synchronized EmbeddedServer start() {
        EmbeddedServer node = settings.startNode(settings.portOf(nodes.size()), membership, membership::add);
        nodes.add(node);
        return node;
    }

    /** Starts one more node, which the others notice at once. Nothing has moved to it yet. */
    public EmbeddedServer join() {
        EmbeddedServer node = start();
        recluster();
        return node;
    }

    /**
     * Starts a node again that has been closed or killed, under its address and with the records that it had then. Where others have
     * newer ones, by generation and then by last update, these stay; what was deleted meanwhile comes back, as on a real server without
     * tombstones. It is to be noticed as in {@link #start()}.
     *
     * @throws IllegalStateException if the node is up
     * @throws java.io.UncheckedIOException when its address cannot be listened on
     */
    public EmbeddedServer restart(int number) {
        return restart(number, true);
    }

    /** As {@link #restart}, but the node has lost its records: in memory only, or on a new disk. */
    public EmbeddedServer restartEmpty(int number) {
        return restart(number, false);
    }

    private synchronized EmbeddedServer restart(int number, boolean keepsData) {
        EmbeddedServer earlier = nodes.get(number);
        if (!earlier.isClosed()) {
            throw new IllegalStateException("node " + number + " is up; close or kill it first");
        }
        earlier.freePort();
        EmbeddedServer node = settings.startNode(
                earlier.port(),
                membership,
                (identity, database, clock) ->
                        membership.addInPlaceOf(earlier.member(), identity, database, clock, keepsData));
        nodes.set(number, node);
        return node;
    }

    /**
     * Lets the nodes notice who is up, which takes a real cluster two to four seconds. They agree on another cluster key. A partition
     * whose master is gone is mastered by a node that has a replica; if nobody has one, its records are gone, and it begins empty. All
     * else is to {@link #migrate}.
     */
    public void recluster() {
        membership.form();
    }

    /** Partitions that are still to be carried to where they belong; a partition counts once for each node that is to get it. */
    public int migrationsRemaining() {
        return membership.migrationsRemaining();
    }

    /**
     * Carries partitions to where they belong, one after the other. No node goes through them in the order of their numbers.
     *
     * @param partitions how many at most
     * @return how many were carried; fewer if no more are left, or if nodes that they come from or go to are not up
     * @throws IllegalArgumentException when negative
     */
    public int migrate(int partitions) {
        if (partitions < 0) {
            throw new IllegalArgumentException("0 partitions or more can be moved, not " + partitions);
        }
        return membership.migrate(partitions);
    }

    /** Carries all partitions to where they belong. */
    public void migrateAll() {
        migrate(Integer.MAX_VALUE);
    }

    /** Closes all nodes. */
    @Override
    public void close() {
        membership.end();
        nodes().forEach(EmbeddedServer::close);
    }
}
