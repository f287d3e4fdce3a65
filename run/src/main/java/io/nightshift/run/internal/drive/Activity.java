package io.nightshift.run.internal.drive;

import io.nightshift.run.journal.NodeActivity;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What nodes have written to a namespace, and how many of these writes were made to keep the run there.
 *
 * @param nodes of each node
 * @param keptAtLeast writes that were made to keep the run when this was read, at least
 * @param keptAtMost at most
 */
record Activity(Map<String, NodeActivity> nodes, long keptAtLeast, long keptAtMost) {

    /** A lease is renewed, and somebody says something to the run, while the nodes are asked: so often it is asked again. */
    private static final int TRIES = 20;

    static Activity read(Supplier<Map<String, NodeActivity>> nodes, LongSupplier kept) {
        Activity activity = once(kept.getAsLong(), nodes, kept);
        for (int i = 1; i < TRIES && activity.keptAtLeast < activity.keptAtMost; i++) {
            activity = once(activity.keptAtMost, nodes, kept);
        }
        return activity;
    }

    private static Activity once(long before, Supplier<Map<String, NodeActivity>> nodes, LongSupplier kept) {
        Map<String, NodeActivity> read = nodes.get();
        return new Activity(read, before, kept.getAsLong());
    }
}
