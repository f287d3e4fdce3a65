package io.nightshift.ael;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.nightshift.ael.internal.index.Index;
import java.util.List;
import java.util.Optional;

/**
 * A secondary index that exists.
 *
 * @param namespace the namespace it is in
 * @param set the set it is limited to; empty = all records of the namespace
 * @param name its name, if known; a hint can only name an index with a name
 * @param bin the bin it is on
 * @param type the type of the values in it
 * @param collectionType what of a collection it holds; DEFAULT = the value of the bin itself
 * @param ratio how selective it is: of two usable indexes the one with the higher ratio is taken; 0 if not known
 * @param context the path below the bin to what is indexed; empty = the bin
 */
public record AelIndex(
        String namespace,
        Optional<String> set,
        Optional<String> name,
        String bin,
        IndexType type,
        IndexCollectionType collectionType,
        double ratio,
        List<CTX> context) {

    /** Keeps its own copy of the context. */
    public AelIndex {
        context = List.copyOf(context);
    }

    /**
     * An index on a bin itself.
     *
     * @param namespace the namespace it is in
     * @param bin the bin it is on
     * @param type the type of the values in it
     * @return an index without name, for all sets
     */
    public static AelIndex of(String namespace, String bin, IndexType type) {
        return new AelIndex(
                namespace, Optional.empty(), Optional.empty(), bin, type, IndexCollectionType.DEFAULT, 0, List.of());
    }

    Index toIndex() {
        return new Index(name, bin, type, collectionType, ratio, context);
    }
}
