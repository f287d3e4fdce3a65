package io.nightshift.sdk.job;

import io.nightshift.ael.IndexCatalog;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Once;
import java.util.Optional;

/** Which secondary index a {@code where("...")} should prefer if several would do. */
public final class QueryHint {

    private final Once<IndexCatalog.Hint> hint = new Once<>("hint");

    QueryHint() {}

    /** Prefers the index with this name. */
    public QueryHint forIndex(String indexName) {
        String name = Checks.text("index name", indexName);
        hint.set(new IndexCatalog.Hint.Index(name), "index " + name);
        return this;
    }

    /** Prefers an index on this bin. */
    public QueryHint forBin(String binName) {
        String name = Checks.bin(binName);
        hint.set(new IndexCatalog.Hint.Bin(name), "bin " + name);
        return this;
    }

    Optional<IndexCatalog.Hint> toHint() {
        return hint.get();
    }
}
