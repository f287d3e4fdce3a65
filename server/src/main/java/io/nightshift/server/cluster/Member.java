package io.nightshift.server.cluster;

import io.nightshift.engine.Database;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionTransfer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** A node from its start to its end, and the cluster as it sees it. A node that is restarted is another member. */
public final class Member {
    private enum State {
        UP,
        PAUSED,
        DOWN
    }

    private final Membership membership;
    private final int number;
    private final NodeIdentity identity;
    private final Database database;
    private final NodeClock clock;
    private final Kept kept;
    private final Freezer freezer;
    private volatile State state = State.UP;
    private volatile View view = View.NONE;
    private volatile int rebalances;
    private volatile int partitionGeneration;
    private volatile long rebalanceMillis;

    Member(Membership membership, int number, NodeIdentity identity, Database database, NodeClock clock, Kept kept) {
        this.membership = membership;
        this.number = number;
        this.identity = identity;
        this.database = database;
        this.clock = clock;
        this.kept = kept;
        this.freezer = new Freezer(database);
        this.rebalanceMillis = clock.trueMillis();
    }

    // ---------------------------------------------------------------- what the node knows

    public NodeIdentity identity() {
        return identity;
    }

    /** The cluster as the node saw it when that was last formed with it. */
    public View view() {
        return view;
    }

    /** The other nodes. */
    public List<NodeIdentity> peers() {
        return view.members().stream()
                .filter(member -> !member.equals(identity))
                .toList();
    }

    /** How often the node took part in forming a cluster. */
    public int rebalances() {
        return rebalances;
    }

    /** Changes whenever a partition was given to a node or taken from it. */
    public int partitionGeneration() {
        return partitionGeneration;
    }

    /** Seconds since the node last took part in forming a cluster. */
    public long secondsSinceRebalance() {
        return (clock.trueMillis() - rebalanceMillis) / 1_000;
    }

    /** By how many milliseconds the clocks of the cluster's nodes differ. */
    public long clockSkewMillis() {
        return membership.clockSkewMillis();
    }

    /** Partitions that still have to leave the node. */
    public long emigrating() {
        return membership.pending(migration -> migration.from() == this);
    }

    /** Partitions that still have to come to the node. */
    public long immigrating() {
        return membership.pending(migration -> migration.to() == this);
    }

    /** How many nodes hold each partition when nothing is left to move. */
    public int replicationFactor() {
        return membership.replicationFactor();
    }

    // ---------------------------------------------------------------- partitions

    /** Whether the node masters a partition. */
    public boolean masters(int partition) {
        return membership.master(partition) == this;
    }

    /** A bit for each partition, most significant first: those that the node masters, those of which it has the first replica, and so on. */
    public List<byte[]> replicas() {
        return membership.replicasOf(this);
    }

    /** The partitions that the node holds, and those that are to come to it. */
    public List<PartitionState> partitions() {
        return membership.partitionsOf(this);
    }

    /** Records of a partition that the node masters. */
    public long records(String namespace, int partition) {
        return database.namespace(namespace).orElseThrow().partition(partition).size();
    }

    /** Tombstones of a partition that the node masters. */
    public long tombstones(String namespace, int partition) {
        return PartitionTransfer.tombstones(database.namespace(namespace).orElseThrow(), partition);
    }

    /** Tombstones of a namespace of which the node has replicas. */
    public long replicaTombstones(String namespace) {
        return overReplicas((master, partition) -> master.tombstones(namespace, partition));
    }

    /** Tombstones of a set of which the node has replicas. */
    public long replicaTombstones(String namespace, String set) {
        return overReplicas(namespace, set, PartitionTransfer::tombstones);
    }

    /** Records of a namespace of which the node has replicas. */
    public long replicaObjects(String namespace) {
        return overReplicas((master, partition) -> master.records(namespace, partition));
    }

    /** Records of a set of which the node has replicas. */
    public long replicaObjects(String namespace, String set) {
        return overReplicas(namespace, set, PartitionTransfer::records);
    }

    /** Counts something of a partition, where its records are. */
    @FunctionalInterface
    private interface Count {
        long of(Member master, int partition);
    }

    /** Counts something of a set in a partition. */
    @FunctionalInterface
    private interface CountOfSet {
        long of(Namespace namespace, int partition, int setId);
    }

    private long overReplicas(String namespace, String set, CountOfSet count) {
        return overReplicas((master, partition) -> {
            Namespace records = master.database.namespace(namespace).orElseThrow();
            return records.sets()
                    .find(set)
                    .map(found -> count.of(records, partition, found.id()))
                    .orElse(0L);
        });
    }

    private long overReplicas(Count count) {
        if (replicationFactor() == 1) {
            return 0;
        }
        @Nullable Member[] masters = membership.mastersOfReplicas(this);
        long sum = 0;
        for (int partition = 0; partition < masters.length; partition++) {
            Member master = masters[partition];
            if (master != null) {
                sum += count.of(master, partition);
            }
        }
        return sum;
    }

    /**
     * Where the records of a partition are: on this node, or on the one that a real server passes a command on to.
     *
     * @throws EngineException PARTITION_UNAVAILABLE if this node is in no cluster, TIMEOUT if the other one is not there: what
     *     the client of a real server gets
     */
    public Database databaseOf(int partition) {
        Member master = membership.master(partition);
        if (master == this) {
            return database;
        }
        if (master == null || !membership.includes(this)) {
            throw new EngineException(
                    ResultCode.PARTITION_UNAVAILABLE, "the node has not found the others, or they went on without it");
        }
        if (master.state == State.DOWN) {
            throw new EngineException(ResultCode.TIMEOUT, "the node that masters partition " + partition + " is down");
        }
        return master.database;
    }

    public Database database() {
        return database;
    }

    /** Does something on all nodes that are up: what one node is told of metadata, all of them are to know. */
    public void onAll(Consumer<Database> action) {
        membership.onAll(action);
    }

    /** What nodes that are away have of records before this time does not come back; see {@link io.nightshift.engine.walk.Sweeps}. */
    public void truncateKept(String namespace, @Nullable String set, long before) {
        membership.truncateKept(namespace, set, before);
    }

    // ---------------------------------------------------------------- for the membership, which guards it

    /** Its number among the nodes that there are or were. */
    public int number() {
        return number;
    }

    Kept kept() {
        return kept;
    }

    NodeClock clock() {
        return clock;
    }

    boolean isUp() {
        return state == State.UP;
    }

    boolean isDown() {
        return state == State.DOWN;
    }

    void formed(View newView) {
        view = newView;
        rebalances++;
        rebalanceMillis = clock.trueMillis();
    }

    void partitionsChanged() {
        partitionGeneration++;
    }

    void pause() {
        if (state == State.UP) {
            freezer.freeze();
            state = State.PAUSED;
        }
    }

    void resume() {
        if (state == State.PAUSED) {
            state = State.UP;
            freezer.thaw();
        }
    }

    /** Ends the node; it must not be paused. */
    void end() {
        state = State.DOWN;
    }

    /** Masters nothing, so that commands are refused until a partition comes. */
    void beginWithoutPartitions() {
        eachNamespace((namespace, id) -> PartitionTransfer.master(namespace, id, false));
    }

    private void eachNamespace(ObjIntConsumer<Namespace> action) {
        for (Namespace namespace : database.namespaces()) {
            for (int id = 0; id < Namespace.PARTITIONS; id++) {
                action.accept(namespace, id);
            }
        }
    }

    void take(int partition) {
        database.namespaces().forEach(namespace -> PartitionTransfer.master(namespace, partition, true));
    }

    /** Makes another node the master of a partition. */
    void hand(int partition, Member other) {
        freezer.run(() -> database.namespaces()
                .forEach(namespace -> PartitionTransfer.move(
                        namespace, other.database.namespace(namespace.name()).orElseThrow(), partition)));
    }

    /** Forgets a partition that the cluster has lost with this node. */
    void abandon(int partition) {
        freezer.run(() -> database.namespaces().forEach(namespace -> {
            PartitionTransfer.master(namespace, partition, false);
            PartitionTransfer.empty(namespace, partition);
        }));
    }

    void copyTo(Kept disk, int partition) {
        freezer.run(() -> disk.keep(database, partition, clock));
    }
}
