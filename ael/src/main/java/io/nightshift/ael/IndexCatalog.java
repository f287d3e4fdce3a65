package io.nightshift.ael;

import io.nightshift.ael.internal.index.Index;
import io.nightshift.ael.internal.index.IndexChooser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The secondary indexes a filter may use.
 *
 * @param namespace the namespace the job runs in; indexes of others are ignored
 * @param set the set the job runs over; indexes of other sets are ignored; empty = indexes of every set count
 * @param indexes the indexes that exist
 * @param hint the index to prefer, by its name or its bin; a hint that fits no index is ignored
 * @param once whether no record may be found several times, as a server may find those with several elements in a range of an index
 *     on list elements, map keys or map values
 */
public record IndexCatalog(
        String namespace, Optional<String> set, List<AelIndex> indexes, Optional<Hint> hint, boolean once) {

    /** Keeps its own copy of the indexes. */
    public IndexCatalog {
        indexes = List.copyOf(indexes);
    }

    /** For queries, whose results may repeat. */
    public IndexCatalog(String namespace, Optional<String> set, List<AelIndex> indexes, Optional<Hint> hint) {
        this(namespace, set, indexes, hint, false);
    }

    /** Which index to prefer. */
    public sealed interface Hint {
        /**
         * Whether the hint means an index.
         *
         * @param index the index
         * @return whether it has the name, or is on the bin, that the hint gives
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

    /** No index exists: every filter stays whole. */
    public static final IndexCatalog EMPTY = new IndexCatalog("", Optional.empty(), List.of(), Optional.empty());

    /**
     * The indexes of a namespace.
     *
     * @param namespace the namespace the job runs in
     * @param indexes the indexes that exist
     * @return a catalog for all sets, without hint
     */
    public static IndexCatalog of(String namespace, List<AelIndex> indexes) {
        return new IndexCatalog(namespace, Optional.empty(), indexes, Optional.empty());
    }

    /**
     * The same for a job over one set.
     *
     * @param name the set
     * @return a catalog in which indexes of other sets do not count
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
     * The same for a job, which must not be carried out twice on a record.
     *
     * @return a catalog of which no index is asked for what may find a record several times
     */
    public IndexCatalog findingEachOnce() {
        return new IndexCatalog(namespace, set, indexes, hint, true);
    }

    /** Chooses among the indexes that hold the records the job is about. */
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
