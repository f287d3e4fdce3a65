package io.nightshift.server.node;

import io.nightshift.engine.Database;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The nodes of a cluster that are up. Shared by all of them; a node that is closed leaves, and its peers announce that
 * at once. Partitions stay where they are: there is no rebalancing.
 */
public final class ClusterMembers {
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final AtomicInteger generation = new AtomicInteger();

    private record Member(NodeIdentity identity, Database database) {}

    /** Adds a node. */
    public void join(NodeIdentity node, Database database) {
        members.add(new Member(node, database));
        if (members.size() > 1) {
            generation.incrementAndGet();
        }
    }

    /** Removes a node. */
    public void leave(NodeIdentity node) {
        if (members.removeIf(member -> member.identity().equals(node))) {
            generation.incrementAndGet();
        }
    }

    /** Nodes that are up. */
    public int size() {
        return members.size();
    }

    /** Changes whenever a node comes or goes; 0 for a node that is alone from the start. */
    public int generation() {
        return generation.get();
    }

    /** The other nodes. */
    public List<NodeIdentity> peersOf(NodeIdentity node) {
        return identities().filter(member -> !member.equals(node)).toList();
    }

    /** The node with the greatest id, which on a real server decides for the others. */
    public String principal() {
        return identities().map(NodeIdentity::id).max(String::compareTo).orElse("0");
    }

    /** A number that is the same on all nodes as long as they see the same members, in hex. */
    public String key() {
        long hash = identities()
                .mapToLong(m -> m.id().hashCode() * 0x9E3779B97F4A7C15L)
                .sum();
        return Long.toHexString(hash >>> 16).toUpperCase(Locale.ROOT);
    }

    /** Does something on all nodes that are up: what one node is told of metadata, all of them are to know. */
    public void onAll(Consumer<Database> action) {
        members.forEach(member -> action.accept(member.database()));
    }

    private Stream<NodeIdentity> identities() {
        return members.stream().map(Member::identity);
    }
}
