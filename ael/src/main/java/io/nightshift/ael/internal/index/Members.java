package io.nightshift.ael.internal.index;

import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.nightshift.ael.internal.tree.Comparison;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Selector;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that a list or map has some kind of element: {@code $.m.key.exists()}, {@code $.l.[=10:30].count() > 0}. An index
 * on the elements, keys or values answers them.
 */
final class Members {
    private Members() {}

    /** A condition on the number of selected elements. An index can look up "at least one"; any higher number still has to be tested. */
    static Optional<Candidate> counted(Node node, Node.Path path, Comparison op, long count) {
        return switch (op) {
            case GT -> count < 0 ? Optional.empty() : of(node, path, count == 0);
            case GE -> count < 1 ? Optional.empty() : of(node, path, count == 1);
            case EQ -> count < 1 ? Optional.empty() : of(node, path, false);
            case NE -> count == 0 ? of(node, path, true) : Optional.empty();
            case LT, LE -> Optional.empty();
        };
    }

    /**
     * At least one element is selected by the last step of a path.
     *
     * @param exact whether that is the whole condition
     */
    static Optional<Candidate> of(Node node, Node.Path path, boolean exact) {
        Selector last = path.last();
        if (last == null || last.inverted()) {
            return Optional.empty();
        }
        List<Selector> steps = path.selectors().subList(0, path.selectors().size() - 1);
        return switch (last.kind()) {
            case MAP_KEY -> equal(node, path.bin(), steps, IndexCollectionType.MAPKEYS, last, exact);
            case MAP_VALUE -> equal(node, path.bin(), steps, IndexCollectionType.MAPVALUES, last, exact);
            case LIST_VALUE -> equal(node, path.bin(), steps, IndexCollectionType.LIST, last, exact);
            case MAP_KEY_RANGE -> range(node, path.bin(), steps, IndexCollectionType.MAPKEYS, last, exact);
            case MAP_VALUE_RANGE -> range(node, path.bin(), steps, IndexCollectionType.MAPVALUES, last, exact);
            case LIST_VALUE_RANGE -> range(node, path.bin(), steps, IndexCollectionType.LIST, last, exact);
            case MAP_INDEX,
                    MAP_RANK,
                    MAP_KEY_LIST,
                    MAP_KEY_RELATIVE,
                    MAP_INDEX_RANGE,
                    MAP_VALUE_LIST,
                    MAP_RANK_RANGE,
                    MAP_VALUE_RELATIVE,
                    LIST_INDEX,
                    LIST_RANK,
                    LIST_INDEX_RANGE,
                    LIST_VALUE_LIST,
                    LIST_RANK_RANGE,
                    LIST_VALUE_RELATIVE -> Optional.empty();
        };
    }

    private static Optional<Candidate> equal(
            Node node, String bin, List<Selector> steps, IndexCollectionType of, Selector last, boolean exact) {
        @Nullable Object value = last.first();
        return Candidate.canBeContext(steps) ? Candidate.equal(node, bin, steps, of, value, exact) : Optional.empty();
    }

    /** Between two integers; an open range, or one of other values, includes values that a numeric index lacks. */
    private static Optional<Candidate> range(
            Node node, String bin, List<Selector> steps, IndexCollectionType of, Selector last, boolean exact) {
        if (!(last.first() instanceof Long from) || !(last.second() instanceof Long to) || from >= to) {
            return Optional.empty();
        }
        Bounds bounds = new Bounds(BigInteger.valueOf(from), BigInteger.valueOf(to - 1));
        return Candidate.canBeContext(steps)
                ? Optional.of(new Candidate(node, bin, steps, of, IndexType.NUMERIC, bounds, null, exact))
                : Optional.empty();
    }
}
