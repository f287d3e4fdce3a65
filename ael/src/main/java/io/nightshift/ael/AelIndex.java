package io.nightshift.ael;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.nightshift.ael.internal.emit.Contexts;
import io.nightshift.ael.internal.index.Index;
import io.nightshift.ael.internal.syntax.Parser;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Printer;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Selector;
import java.util.List;
import java.util.Optional;

/**
 * An existing secondary index.
 *
 * @param namespace the namespace it is in
 * @param set the set it is limited to; empty = all records of the namespace
 * @param name its name, if known; only an index with a name can be named in a hint
 * @param bin the bin it is on
 * @param type the type of its values
 * @param collectionType which values of a collection it holds; DEFAULT = the value of the bin itself
 * @param ratio how selective it is, 1 if no two records share a value and 1/n if n do on average: of two usable indexes, the one with
 *     the higher ratio is chosen; 0 if unknown
 * @param context the path from the bin to the indexed value; empty = the bin
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
     * @param type the type of its values
     * @return an index without a name, for all sets
     */
    public static AelIndex of(String namespace, String bin, IndexType type) {
        return new AelIndex(
                namespace, Optional.empty(), Optional.empty(), bin, type, IndexCollectionType.DEFAULT, 0, List.of());
    }

    /**
     * An index on the value at the end of a path, or on its elements, keys or values.
     *
     * @param namespace the namespace it is in
     * @param path the path, {@code $.profile.scores} or {@code $.orders.[0]}
     * @param type the type of its values
     * @param collectionType which values of a collection it holds; DEFAULT = the value itself
     * @return an index without a name, for all sets
     * @throws AelException if the text is not a path, or may lead to several values
     */
    public static AelIndex at(String namespace, String path, IndexType type, IndexCollectionType collectionType) {
        try {
            if (Parser.parse(path).root() instanceof Node.Path parsed
                    && parsed.read() == Read.VALUE
                    && canBeContext(parsed.selectors())) {
                return new AelIndex(
                        namespace,
                        Optional.empty(),
                        Optional.empty(),
                        parsed.bin(),
                        type,
                        collectionType,
                        0,
                        List.of(Contexts.of(
                                parsed.selectors(), parsed.selectors().size())));
            }
            throw Problem.at(0, "an index is on a bin, or on one element of a list or map in it", "write $.bin.key");
        } catch (Problem problem) {
            throw new AelException(path, problem);
        }
    }

    private static boolean canBeContext(List<Selector> steps) {
        return steps.stream().allMatch(Selector::canBeContext);
    }

    /**
     * The path to the indexed value, in canonical spelling: {@code $.profile.scores}.
     *
     * @return the path; for an index on an expression, only the bin
     */
    public String path() {
        return Printer.print(new Node.Path(0, 0, bin, Contexts.steps(context).orElse(List.of()), null, Read.VALUE));
    }

    Index toIndex() {
        return new Index(name, bin, type, collectionType, ratio, context);
    }
}
