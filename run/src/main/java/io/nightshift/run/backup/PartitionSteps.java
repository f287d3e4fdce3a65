package io.nightshift.run.backup;

import com.aerospike.client.cluster.Node;
import java.util.Optional;

/** Deals out the partitions to the threads that read them: fewer at a time towards the end, so that all end together. */
final class PartitionSteps {

    private static final int PARTITIONS = Node.PARTITIONS;
    private static final int LEAST = 8;
    private static final int MOST = 128;

    private final int threads;
    private int next;

    /** All partitions, for so many threads. */
    PartitionSteps(int threads) {
        this.threads = threads;
    }

    /** Partitions that follow one another. */
    record Step(int first, int count) {}

    /** What to read next, if anything is left. */
    synchronized Optional<Step> take() {
        int left = PARTITIONS - next;
        if (left == 0) {
            return Optional.empty();
        }
        int count = Math.min(left, Math.clamp(left / (2 * threads), LEAST, MOST));
        Step step = new Step(next, count);
        next += count;
        return Optional.of(step);
    }
}
