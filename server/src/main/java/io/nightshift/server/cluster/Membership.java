package io.nightshift.server.cluster;

import io.nightshift.engine.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The nodes that belong together, whether they are up or not. Shared by all of them. Thread-safe. */
public final class Membership {
    private final PartitionMap partitions;

    /** The nodes that there are or were, by number; of one that was restarted the last. */
    private final List<Member> nodes = new ArrayList<>();

    /** Those that formed the cluster last. */
    private volatile List<Member> formed = List.of();

    private int formations;
    private boolean ending;

    /** @param replicationFactor how many nodes hold each partition if there are as many, 1 or more */
    public Membership(int replicationFactor) {
        this.partitions = new PartitionMap(replicationFactor);
    }

    /** Adds a node that has been started; it belongs to no cluster until one is {@link #form formed}. */
    public synchronized Member add(NodeIdentity identity, Database database, NodeClock clock) {
        Member member = new Member(this, nodes.size(), identity, database, clock, new Kept());
        member.beginWithoutPartitions();
        nodes.add(member);
        return member;
    }

    /**
     * Adds a node in place of one that is down.
     *
     * @param keepsData whether it has what the other one had at its end
     */
    public synchronized Member addInPlaceOf(
            Member earlier, NodeIdentity identity, Database database, NodeClock clock, boolean keepsData) {
        Kept kept = keepsData ? earlier.kept() : new Kept();
        Member member = new Member(this, earlier.number(), identity, database, clock, kept);
        member.beginWithoutPartitions();
        nodes.set(earlier.number(), member);
        return member;
    }

    /** The nodes that are up notice each other and that others are gone: they agree on a key and on who masters what. */
    public synchronized void form() {
        List<Member> members = nodes.stream().filter(Member::isUp).toList();
        if (members.isEmpty()) {
            return;
        }
        formed.stream()
                .filter(member -> !members.contains(member) && !member.isDown())
                .forEach(partitions::keepWhatIsHeldBy);
        members.stream()
                .filter(formed::contains)
                .findFirst()
                .ifPresent(teacher -> members.stream()
                        .filter(member -> !formed.contains(member))
                        .forEach(member -> Metadata.copy(teacher.database(), member.database())));
        partitions.form(members);
        formed = members;
        announce(members);
    }

    /** They agree on a new key. */
    private void announce(List<Member> members) {
        View view = new View(members.stream().map(Member::identity).toList(), newKey(), formations);
        members.forEach(member -> member.formed(view));
        if (formations++ > 0) {
            members.forEach(Member::partitionsChanged);
        }
    }

    private static String newKey() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong(1L << 44, 1L << 48))
                .toUpperCase(Locale.ROOT);
    }

    /**
     * Carries partitions on to where they belong.
     *
     * @param count how many at most
     * @return how many were there to be carried; others wait for nodes that are not there
     */
    public synchronized int migrate(int count) {
        int done = partitions.migrate(count);
        if (done > 0) {
            formed.forEach(Member::partitionsChanged);
        }
        return done;
    }

    /**
     * Every other partition that a node masters goes to other nodes, as after an interruption between it and them: they have taken over, have
     * noticed it again, and the way back is still to be gone.
     */
    public synchronized void displace(Member member) {
        if (formed.contains(member) && member.isUp() && partitions.displace(member) > 0) {
            announce(formed);
        }
    }

    /** Partitions that are still to be carried on. */
    public synchronized int migrationsRemaining() {
        return (int) partitions.pending().count();
    }

    /** A node stands still: it answers nothing, its jobs do not go on, and the others do not know. */
    public synchronized void pause(Member member) {
        member.pause();
    }

    /** A node goes on where it stood still. */
    public synchronized void resume(Member member) {
        member.resume();
    }

    /** How many nodes there are or were. */
    public synchronized int size() {
        return nodes.size();
    }

    /**
     * Checks that a node has all the data, and does not stand still.
     *
     * @throws IllegalStateException says what is in the way
     */
    public synchronized void requireAlone(Member member) {
        if (nodes.size() > 1) {
            throw new IllegalStateException("a node of a cluster has only a part of the data;"
                    + " snapshots are taken of, and restored to, servers that stand alone");
        }
        if (!member.isUp()) {
            throw new IllegalStateException(
                    member.isDown() ? "the server is closed" : "the server is paused; resume() it first");
        }
    }

    /** A node is about to end. */
    public synchronized void ending(Member member) {
        member.resume();
        member.end();
    }

    /** A node has ended; its records stay on its disk. The others do not know. */
    public synchronized void ended(Member member) {
        if (!ending && nodes.size() > 1) {
            partitions.keepWhatIsHeldBy(member);
        }
    }

    /** As {@link #ended}, but the node has told the others, who go on without it at once. */
    public synchronized void left(Member member) {
        ended(member);
        if (!ending && formed.contains(member)) {
            form();
        }
    }

    /** All nodes are about to end, so that none has to take over from another. */
    public synchronized void end() {
        ending = true;
    }

    // ---------------------------------------------------------------- for members

    @Nullable
    Member master(int partition) {
        return partitions.master(partition);
    }

    boolean includes(Member member) {
        return formed.contains(member);
    }

    synchronized List<byte[]> replicasOf(Member member) {
        return partitions.replicasOf(member);
    }

    synchronized List<PartitionState> partitionsOf(Member member) {
        return partitions.statesOf(member);
    }

    synchronized @Nullable Member[] mastersOfReplicas(Member member) {
        return partitions.mastersOfReplicas(member);
    }

    synchronized int replicationFactor() {
        return partitions.effectiveReplicationFactor();
    }

    synchronized long pending(Predicate<Migration> which) {
        return partitions.pending().filter(which).count();
    }

    synchronized long clockSkewMillis() {
        List<Long> offsets = formed.stream()
                .map(member -> member.clock().offsetMillis())
                .sorted()
                .toList();
        return offsets.isEmpty() ? 0 : offsets.get(offsets.size() - 1) - offsets.get(0);
    }

    /** Partitions do not move meanwhile, so that no record is left out. */
    synchronized void onAll(Consumer<Database> action) {
        nodes.stream().filter(Member::isUp).forEach(member -> action.accept(member.database()));
    }

    synchronized void truncateKept(String namespace, @Nullable String set, long before) {
        nodes.forEach(member -> member.kept().truncate(namespace, set, before));
    }
}
