package io.nightshift.server;

import io.nightshift.server.cluster.Membership;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.security.AccessControl;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in this JVM that share the 4096 partitions, and that can misbehave like those of a real cluster. What takes a real
 * cluster some seconds happens here exactly when a test asks for it, so that a test controls every moment of it:
 *
 * <ol>
 *   <li>a node comes or goes: {@link #start()}, {@link #restart}, {@link EmbeddedServer#kill()}, {@link EmbeddedServer#pause()}. The
 *       other nodes do not notice, and report the cluster as stable under its old key.
 *   <li>{@link #recluster()}: the nodes that are up notice. The cluster gets a new key; partitions with a surviving replica get a
 *       master at once.
 *   <li>{@link #migrate}: partitions move to where they belong. Until all have, the nodes concerned report the cluster as unstable.
 * </ol>
 *
 * <p>A background job processes the partitions that a node masters when it gets to them. While partitions move it misses records, or
 * processes some twice, and every node still says done(ok), as on a real cluster.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedCluster implements AutoCloseable {
    private final EmbeddedServerBuilder settings;
    private final Membership membership;
    private final @Nullable AccessControl access;
    private final List<EmbeddedServer> nodes = new ArrayList<>();

    EmbeddedCluster(EmbeddedServerBuilder settings, Membership membership, @Nullable AccessControl access) {
        this.settings = settings;
        this.membership = membership;
        this.access = access;
    }

    /** The nodes by number, including those that were closed or killed; of a restarted node, the latest. */
    public synchronized List<EmbeddedServer> nodes() {
        return List.copyOf(nodes);
    }

    /** A node, from 0. */
    public synchronized EmbeddedServer node(int number) {
        return nodes.get(number);
    }

    /** All addresses as {@code host:port,host:port}, the form that clients and the command line accept. */
    public String hosts() {
        return nodes().stream().map(node -> node.host() + ":" + node.port()).collect(Collectors.joining(","));
    }

    /**
     * Starts one more node. Until it is noticed ({@link #recluster()}) it masters no partition and answers commands with 11 (partition
     * unavailable).
     *
     * @throws java.io.UncheckedIOException if it cannot listen on its address
     */
    public synchronized EmbeddedServer start() {
        EmbeddedServer node = settings.startNode(settings.portOf(nodes.size()), membership, access, membership::add);
        nodes.add(node);
        return node;
    }

    /** Starts one more node, which the others notice at once. No partition has moved to it yet. */
    public EmbeddedServer join() {
        EmbeddedServer node = start();
        recluster();
        return node;
    }

    /**
     * Restarts a node that was closed or killed, under its old address and with the records that it had then. Where others have
     * newer ones, by generation and then by last update, those win; what was deleted meanwhile comes back, as on a real server without
     * tombstones. The others notice it as in {@link #start()}.
     *
     * @throws IllegalStateException if the node is up
     * @throws java.io.UncheckedIOException if it cannot listen on its address
     */
    public EmbeddedServer restart(int number) {
        return restart(number, true);
    }

    /** Like {@link #restart}, but the node has lost its records: they were in memory only, or it has a new disk. */
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
                access,
                (identity, database, clock) ->
                        membership.addInPlaceOf(earlier.member(), identity, database, clock, keepsData));
        nodes.set(number, node);
        return node;
    }

    /**
     * Lets the nodes notice who is up, which takes a real cluster two to four seconds. They agree on a new cluster key. A partition
     * whose master is gone is taken over by a node with a replica; if there is none, its records are lost and it starts empty. The
     * rest is left to {@link #migrate}.
     */
    public void recluster() {
        nodes().forEach(EmbeddedServer::awaitKill);
        membership.form();
    }

    /** Partitions that still have to move to where they belong; a partition counts once for each node that must get it. */
    public int migrationsRemaining() {
        return membership.migrationsRemaining();
    }

    /**
     * Moves partitions to where they belong, one after another. No node processes its partitions in numerical order.
     *
     * @param partitions the most to move
     * @return how many were moved; fewer if no more are left, or if their source or target nodes are down
     * @throws IllegalArgumentException if negative
     */
    public int migrate(int partitions) {
        if (partitions < 0) {
            throw new IllegalArgumentException("number of partitions to move must be 0 or more, was " + partitions);
        }
        return membership.migrate(partitions);
    }

    /** Moves all partitions to where they belong. */
    public void migrateAll() {
        migrate(Integer.MAX_VALUE);
    }

    /**
     * Makes requests go wrong from now on: to each node that is up, or to the one that the rule is about.
     *
     * @throws IllegalArgumentException if there are too few nodes for it
     */
    public void fault(FaultRule rule) {
        List<EmbeddedServer> all = nodes();
        rule.requireNodes(all.size());
        all.stream().filter(node -> !node.isClosed()).forEach(node -> node.begin(rule));
    }

    /** Closes all nodes. */
    @Override
    public void close() {
        membership.end();
        nodes().forEach(EmbeddedServer::close);
    }
}
