package io.nightshift.server.cluster;

import io.nightshift.engine.store.Namespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who masters which partition, who holds a replica of it, and what is still to move. Asking for a master needs no lock; all else is
 * guarded by the {@link Membership}.
 */
/*
 * The records of a partition are in one place, the database of its master. Replication is synchronous on a real cluster, so a replica
 * never differs from its master while both are there; that a node holds a replica decides only who can become the master when that
 * one goes. What a node has that is away is another matter, and is really copied: see Kept.
 */
final class PartitionMap {
    private final int replicationFactor;
    private final AtomicReferenceArray<@Nullable Member> masters = new AtomicReferenceArray<>(Namespace.PARTITIONS);

    /** By partition: the nodes that have all records of it, the master first. */
    private final List<List<Member>> holders =
            new ArrayList<>(Collections.nCopies(Namespace.PARTITIONS, List.<Member>of()));

    private final List<Migration> pending = new ArrayList<>();
    private @Nullable Succession succession;
    private int members;

    PartitionMap(int replicationFactor) {
        this.replicationFactor = replicationFactor;
    }

    @Nullable
    Member master(int partition) {
        return masters.get(partition);
    }

    /** How many nodes hold a partition when nothing is left to move; 1 if there is no cluster yet. */
    int effectiveReplicationFactor() {
        return Math.max(1, Math.min(replicationFactor, members));
    }

    /** See {@link Member#replicas}. */
    List<byte[]> replicasOf(Member member) {
        List<byte[]> replicas = new ArrayList<>();
        for (int i = 0; i < effectiveReplicationFactor(); i++) {
            replicas.add(new byte[Namespace.PARTITIONS / 8]);
        }
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            int replica = holders.get(id).indexOf(member);
            if (replica >= 0 && replica < replicas.size()) {
                replicas.get(replica)[id >> 3] |= (byte) (0x80 >> (id & 7));
            }
        }
        return replicas;
    }

    /** See {@link Member#partitions}. */
    List<PartitionState> statesOf(Member member) {
        int[] leave = new int[Namespace.PARTITIONS];
        int[] come = new int[Namespace.PARTITIONS];
        for (Migration migration : pending) {
            if (migration.from() == member) {
                leave[migration.partition()]++;
            } else if (migration.to() == member) {
                come[migration.partition()]++;
            }
        }
        List<PartitionState> states = new ArrayList<>();
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            int replica = holders.get(id).indexOf(member);
            Member master = masters.get(id);
            if (master != null && (replica >= 0 || come[id] > 0)) {
                states.add(new PartitionState(id, replica, master, leave[id], come[id]));
            }
        }
        return states;
    }

    /** The masters of the partitions of which a member has replicas, by the number of the partition; null for the others. */
    @Nullable
    Member[] mastersOfReplicas(Member member) {
        @Nullable Member[] found = new Member[Namespace.PARTITIONS];
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            if (holders.get(id).indexOf(member) > 0) {
                found[id] = masters.get(id);
            }
        }
        return found;
    }

    Stream<Migration> pending() {
        return pending.stream();
    }

    /**
     * Forms the cluster of other members: what a replica is left of gets a new master at once, what nobody has left comes back empty,
     * and everything else has to be migrated.
     */
    void form(List<Member> newMembers) {
        Succession order = new Succession(newMembers);
        succession = order;
        members = newMembers.size();
        pending.clear();
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            List<Member> inOrder = order.of(id);
            List<Member> left =
                    inOrder.stream().filter(holders.get(id)::contains).toList();
            hold(id, left.isEmpty() ? revive(id, inOrder) : left);
            plan(id, inOrder);
        }
        // No node works through partitions in the order of their numbers.
        Collections.shuffle(pending, new Random(members));
    }

    /** Nobody in the cluster has the partition: a node that has come back with it does, or else it begins empty on all. */
    private List<Member> revive(int id, List<Member> inOrder) {
        Member old = masters.get(id);
        if (old != null) {
            old.abandon(id);
            masters.set(id, null);
        }
        List<Member> withRecords = inOrder.stream()
                .filter(member -> member.kept().holds(id))
                .limit(1)
                .toList();
        withRecords.forEach(member -> member.kept().mergeInto(member.database(), id));
        return withRecords.isEmpty() ? targets(inOrder) : withRecords;
    }

    /** Notes who holds a partition, and makes the first of them its master. */
    private void hold(int id, List<Member> inOrder) {
        holders.set(id, inOrder);
        Member master = inOrder.get(0);
        Member before = masters.get(id);
        if (before == null) {
            master.take(id);
        } else if (before != master) {
            before.hand(id, master);
        }
        masters.set(id, master);
    }

    private void plan(int id, List<Member> inOrder) {
        List<Member> have = holders.get(id);
        Member master = have.get(0);
        List<Member> targets = targets(inOrder);
        for (Member member : inOrder) {
            if (targets.contains(member) && !have.contains(member)) {
                pending.add(new Migration(id, master, member));
            } else if (member.kept().holds(id)) {
                pending.add(new Migration(id, member, master));
            }
        }
        release(id, targets);
    }

    private List<Member> targets(List<Member> inOrder) {
        return inOrder.subList(0, effectiveReplicationFactor());
    }

    /** Once all have the partition that are to have it, others drop it. */
    private void release(int id, List<Member> targets) {
        List<Member> have = holders.get(id);
        if (have.containsAll(targets)) {
            hold(id, have.stream().filter(targets::contains).toList());
        }
    }

    /**
     * Carries out the next migrations whose nodes are there.
     *
     * @return how many there were
     */
    int migrate(int count) {
        int done = 0;
        for (Iterator<Migration> next = pending.iterator(); done < count && next.hasNext(); ) {
            Migration migration = next.next();
            if (canGoOn(migration)) {
                next.remove();
                migrate(migration);
                done++;
            }
        }
        return done;
    }

    private boolean canGoOn(Migration migration) {
        Member master = masters.get(migration.partition());
        return master != null
                && master.isUp()
                && migration.from().isUp()
                && migration.to().isUp();
    }

    private void migrate(Migration migration) {
        int id = migration.partition();
        Succession order = succession;
        Member master = masters.get(id);
        if (order == null || master == null) {
            throw new IllegalStateException("nothing migrates before a cluster is formed");
        }
        for (Member side : List.of(migration.from(), migration.to())) {
            if (side.kept().holds(id)) {
                side.kept().mergeInto(master.database(), id);
            }
        }
        List<Member> inOrder = order.of(id);
        List<Member> targets = targets(inOrder);
        if (targets.contains(migration.to())) {
            List<Member> have = holders.get(id);
            hold(
                    id,
                    inOrder.stream()
                            .filter(member -> have.contains(member) || member == migration.to())
                            .toList());
        }
        release(id, targets);
    }

    /**
     * Takes every other partition from its master, for those that are to have it next, and plans its way back.
     *
     * @return how many there were; none if there is no other node
     */
    int displace(Member master) {
        Succession order = succession;
        int moved = 0;
        boolean every = false;
        for (int id = 0; id < Namespace.PARTITIONS && order != null; id++) {
            if (masters.get(id) != master) {
                continue;
            }
            every = !every;
            List<Member> others = without(master, holders.get(id));
            if (others.isEmpty()) {
                others = without(master, order.of(id)).stream().limit(1).toList();
            }
            if (every && !others.isEmpty()) {
                int partition = id;
                pending.removeIf(migration -> migration.partition() == partition);
                hold(id, others);
                plan(id, order.of(id));
                moved++;
            }
        }
        return moved;
    }

    private static List<Member> without(Member one, List<Member> members) {
        return members.stream().filter(member -> member != one && member.isUp()).toList();
    }

    /** What a node that goes has of a partition stays on its disk. */
    void keepWhatIsHeldBy(Member member) {
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            Member master = masters.get(id);
            if (master != null && holders.get(id).contains(member)) {
                master.copyTo(member.kept(), id);
            }
        }
    }
}
