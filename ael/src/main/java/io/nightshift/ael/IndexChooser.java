package io.nightshift.ael;

import java.util.Optional;
import java.util.Set;

/** stub */
final class IndexChooser {
    private final Inference types;
    private final Parameters parameters;
    private final IndexCatalog indexes;

    IndexChooser(Inference types, Parameters parameters, IndexCatalog indexes) {
        this.types = types;
        this.parameters = parameters;
        this.indexes = indexes;
    }

    AelPlan plan(Source source, Node root) {
        return new AelPlan(
                Optional.empty(),
                Optional.of(new Emitter(source, types, parameters, Set.of()).emit(root)),
                "no index: " + indexes.indexes().size());
    }
}
