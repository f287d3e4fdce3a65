package io.nightshift.engine.job;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.index.IndexRange;
import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.index.IndexWalk;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.store.RecordWalk;
import io.nightshift.engine.store.Stripes;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which records a job visits, determined when its request was accepted.
 *
 * @param setId 0 = all sets
 * @param filter what they must match; null = no filter
 * @param index finds them; null = all are visited
 */
record JobScope(
        Namespace namespace,
        int setId,
        @Nullable Expression filter,
        @Nullable SecondaryIndex index) {

    /** The name of the index; empty without one. */
    String indexName() {
        return index == null ? "" : index.definition().name();
    }

    /** How many partitions one walk covers. */
    int partitionsPerWalk() {
        return index == null ? 1 : Stripes.PARTITIONS;
    }

    /** Creates the walk that starts with a partition. */
    IntFunction<RecordWalk> walks(@Nullable IndexSelection selection) {
        SecondaryIndex by = index;
        if (by == null || selection == null) {
            return id -> new PartitionWalk(namespace.partition(id), null);
        }
        IndexRange range = selection.query().range();
        return id -> new IndexWalk(namespace, by, Stripes.of(id), range);
    }
}
