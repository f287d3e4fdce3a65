package io.nightshift.run.internal.state;

import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.sdk.Session;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cluster that a run was made on, by the nodes that its journal names. On another one it would find records that it was never meant for,
 * and what it says would not hold for those that it was.
 */
public final class HomeCluster {

    private HomeCluster() {}

    /** All nodes that were seen in a run: they come and go, but hardly all of them at once. */
    private static Set<String> nodes(List<JournalEntry> journal) {
        Set<String> nodes = new TreeSet<>();
        for (JournalEntry entry : journal) {
            switch (entry.event()) {
                case RunEvent.Guarded guarded -> {
                    nodes.addAll(guarded.clocks().keySet());
                    nodes.addAll(guarded.activity().keySet());
                }
                case RunEvent.PassStarted started -> nodes.addAll(started.nodes());
                default -> {
                    // Names no nodes.
                }
            }
        }
        return nodes;
    }

    /**
     * Makes sure that a session is connected to the cluster of a run. A run that has not begun has none, and while no node answers none is
     * another one.
     *
     * @throws IllegalStateException if it is to another one; says to which
     */
    public static void require(String run, List<JournalEntry> journal, Session session) {
        Set<String> known = nodes(journal);
        Collection<String> here = session.cluster().nodeNames();
        if (!known.isEmpty() && !here.isEmpty() && Collections.disjoint(known, here)) {
            throw new IllegalStateException("run " + run + " belongs to another cluster, with " + named(known)
                    + ": connect to that one; this one has " + named(new TreeSet<>(here))
                    + " (if it is the same and all its nodes are new: --nodes-replaced, Runs.nodesReplaced())");
        }
    }

    private static String named(Collection<String> nodes) {
        return (nodes.size() == 1 ? "the node " : "the nodes ") + String.join(", ", nodes);
    }
}
