package io.nightshift.engine;

import io.nightshift.engine.index.IndexSnapshot;
import io.nightshift.engine.store.NamespaceSnapshot;
import io.nightshift.engine.store.SetSnapshot;
import io.nightshift.engine.udf.UdfModule;
import java.util.List;

/**
 * The data of a node at a moment: records, sets, indexes and modules. Costs next to nothing, because everything is shared with the
 * database until it changes there. Immutable.
 *
 * @param namespaces in configuration order
 * @param modules by name
 */
public record DatabaseSnapshot(List<NamespaceData> namespaces, List<UdfModule> modules) {
    /** A namespace and its indexes. */
    public record NamespaceData(NamespaceSnapshot records, List<IndexSnapshot> indexes) {
        public String name() {
            return records.config().name();
        }

        /** The sets by number, from 1. */
        public List<SetSnapshot> sets() {
            return records.sets();
        }
    }
}
