package io.nightshift.ael;

import io.nightshift.ael.internal.index.Index;
import io.nightshift.ael.internal.index.IndexChooser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The secondary indexes that a filter may use.
 *
 * @param namespace the job's namespace; indexes of others are ignored
 * @param set the job's set; indexes of other sets are ignored; empty = indexes of every set count
 * @param indexes the existing indexes
 * @param hint the preferred index, by name or bin; a hint that fits no index is ignored
 * @param once whether every record must be found only once; in a range of an index on list elements, map keys or map values, a server
 *     may find a record once for each of its matching elements
 */
public record IndexCatalog(
        String namespace, Optional<String> set, List<AelIndex> indexes, Optional<Hint> hint, boolean once) {

    /** Copies the list of indexes. */
    public IndexCatalog {
        indexes = List.copyOf(indexes);
    }

    /** For queries, whose results may contain a record several times. */
    public IndexCatalog(String namespace, Optional<String> set, List<AelIndex> indexes, Optional<Hint> hint) {
        this(namespace, set, indexes, hint, false);
    }

    /** Which index to prefer. */
    public sealed interface Hint {
        /**
         * Whether the hint refers to an index.
         *
         * @param index the index
         * @return whether it has the name, or is on the bin, given by the hint
         */
        boolean fits(AelIndex index);

        /**
         * Prefer the bin of the index with this name.
         *
         * @param name the index
         */
        record Index(String name) implements Hint {
            @Override
            public boolean fits(AelIndex index) {
                return index.name().isPresent() && index.name().get().equals(name);
            }
        }

        /**
         * Prefer an index on this bin.
         *
         * @param name the bin
         */
        record Bin(String name) implements Hint {
            @Override
            public boolean fits(AelIndex index) {
                return index.bin().equals(name);
            }
        }
    }

    /** No index exists: every filter is tested in full. */
    public static final IndexCatalog EMPTY = new IndexCatalog("", Optional.empty(), List.of(), Optional.empty());

    /**
     * The indexes of a namespace.
     *
     * @param namespace the job's namespace
     * @param indexes the existing indexes
     * @return a catalog for all sets, without a hint
     */
    public static IndexCatalog of(String namespace, List<AelIndex> indexes) {
        return new IndexCatalog(namespace, Optional.empty(), indexes, Optional.empty());
    }

    /**
     * The same for a job over one set.
     *
     * @param name the set
     * @return a catalog that ignores indexes of other sets
     */
    public IndexCatalog forSet(String name) {
        return new IndexCatalog(namespace, Optional.of(name), indexes, hint, once);
    }

    /**
     * The same with a preference.
     *
     * @param preferred the index to prefer
     * @return a catalog with this hint
     */
    public IndexCatalog withHint(Hint preferred) {
        return new IndexCatalog(namespace, set, indexes, Optional.of(preferred), once);
    }

    /**
     * The same for a job, which must not process a record twice.
     *
     * @return a catalog without queries that may find a record several times
     */
    public IndexCatalog findingEachOnce() {
        return new IndexCatalog(namespace, set, indexes, hint, true);
    }

    /** Chooses among the indexes that hold the job's records. */
    IndexChooser chooser() {
        List<Index> usable = new ArrayList<>();
        Optional<String> preferred = Optional.empty();
        for (AelIndex index : indexes) {
            if (isUsable(index)) {
                usable.add(index.toIndex());
                if (preferred.isEmpty() && hint.isPresent() && hint.get().fits(index)) {
                    preferred = Optional.of(index.bin());
                }
            }
        }
        return new IndexChooser(usable, preferred, once);
    }

    private boolean isUsable(AelIndex index) {
        boolean sameSet = set.isEmpty() || index.set().isEmpty() || index.set().equals(set);
        return index.namespace().equals(namespace) && sameSet;
    }
}
