package io.nightshift.ael;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition that an index could answer: the values of what {@code path} leads to are in {@code bounds}, or equal
 * {@code value}, or with a shape for {@code value}, are geometry in it or around it.
 */
record Candidate(
        Node node,
        Node.Path path,
        IndexCollectionType collection,
        IndexType type,
        @Nullable Bounds bounds,
        @Nullable Object value) {

    /** Reads a condition; empty if it has no form that an index can answer. */
    static Optional<Candidate> of(Node node, Inference types, Constants constants) {
        if (node instanceof Node.Binary binary) {
            return of(binary, types, constants);
        }
        return node instanceof Node.Call call && call.op() == Op.GEO_COMPARE ? geo(call, constants) : Optional.empty();
    }

    private static Optional<Candidate> of(Node.Binary node, Inference types, Constants constants) {
        if (node.op() == Op.IN) {
            return constants.of(node.left()).flatMap(it -> contains(node, it));
        }
        if (!node.op().isComparison()) {
            return Optional.empty();
        }
        Optional<Object> right = constants.of(node.right());
        if (right.isPresent()) {
            return compare(node, node.left(), node.op(), right.get(), types, constants);
        }
        return constants
                .of(node.left())
                .flatMap(left -> compare(node, node.right(), flipped(node.op()), left, types, constants));
    }

    private static Op flipped(Op op) {
        return switch (op) {
            case GT -> Op.LT;
            case GE -> Op.LE;
            case LT -> Op.GT;
            case LE -> Op.GE;
            default -> op;
        };
    }

    /** {@code "gold" in $.tags}: an index on the elements of the list. */
    private static Optional<Candidate> contains(Node.Binary node, Object value) {
        if (!(node.right() instanceof Node.Path path) || !isIndexable(path)) {
            return Optional.empty();
        }
        return equal(node, path, IndexCollectionType.LIST, value);
    }

    private static Optional<Candidate> equal(
            Node.Binary node, Node.Path path, IndexCollectionType collection, Object value) {
        if (value instanceof Long number) {
            Bounds bounds = Bounds.of(Op.EQ, number).orElseThrow();
            return Optional.of(new Candidate(node, path, collection, IndexType.NUMERIC, bounds, null));
        }
        if (value instanceof String) {
            return Optional.of(new Candidate(node, path, collection, IndexType.STRING, null, value));
        }
        return value instanceof byte[]
                ? Optional.of(new Candidate(node, path, collection, IndexType.BLOB, null, value))
                : Optional.empty();
    }

    private static Optional<Candidate> compare(
            Node.Binary node, Node side, Op op, Object value, Inference types, Constants constants) {
        if (side instanceof Node.Path path && isIndexable(path)) {
            AelType type = types.typeOf(path);
            if (type == AelType.INT && value instanceof Long number) {
                return Bounds.of(op, number).flatMap(it -> range(node, path, it));
            }
            Object exact = type == AelType.BLOB && value instanceof String text ? constants.base64(node, text) : value;
            boolean fits = type == AelType.STRING && exact instanceof String
                    || type == AelType.BLOB && exact instanceof byte[];
            return op == Op.EQ && fits ? equal(node, path, IndexCollectionType.DEFAULT, exact) : Optional.empty();
        }
        if (side instanceof Node.Binary sum && value instanceof Long result) {
            return arithmetic(node, sum, op, result, types, constants);
        }
        return Optional.empty();
    }

    /** {@code $.bin + 5 > 10} and its like: one bin, one constant. */
    private static Optional<Candidate> arithmetic(
            Node.Binary node, Node.Binary sum, Op op, long result, Inference types, Constants constants) {
        boolean binLeft = sum.left() instanceof Node.Path;
        Node bin = binLeft ? sum.left() : sum.right();
        Optional<Object> constant = constants.of(binLeft ? sum.right() : sum.left());
        if (!(bin instanceof Node.Path path && path.isBin() && types.typeOf(path) == AelType.INT)
                || !(constant.isPresent() && constant.get() instanceof Long number)) {
            return Optional.empty();
        }
        return Bounds.of(op, result)
                .flatMap(it -> solve(sum.op(), binLeft, it, number, result))
                .flatMap(it -> range(node, path, it));
    }

    private static Optional<Bounds> solve(Op op, boolean binLeft, Bounds bounds, long number, long result) {
        return switch (op) {
            case ADD -> Optional.of(bounds.ofAddend(number));
            case SUB -> Optional.of(binLeft ? bounds.ofAddend(-number) : bounds.ofSubtrahend(number));
            case MUL -> bounds.ofFactor(number);
            case DIV -> result == 0 ? Optional.empty() : binLeft ? bounds.ofDividend(number) : bounds.ofDivisor(number);
            default -> Optional.empty();
        };
    }

    private static Optional<Candidate> range(Node.Binary node, Node.Path path, Bounds bounds) {
        return bounds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Candidate(node, path, IndexCollectionType.DEFAULT, IndexType.NUMERIC, bounds, null));
    }

    private static boolean isIndexable(Node.Path path) {
        if (path.read() != Node.Read.VALUE) {
            return false;
        }
        for (Selector selector : path.selectors()) {
            if (!selector.canBeContext()) {
                return false;
            }
        }
        return true;
    }

    /** {@code geoCompare($.loc, geoJson('...'))}, either way round. */
    private static Optional<Candidate> geo(Node.Call call, Constants constants) {
        Node first = call.operands().get(0);
        Node second = call.operands().get(1);
        return geo(call, first, constants.of(second)).or(() -> geo(call, second, constants.of(first)));
    }

    private static Optional<Candidate> geo(Node.Call call, Node side, Optional<Object> shape) {
        return side instanceof Node.Path path
                        && isIndexable(path)
                        && shape.orElse("") instanceof Value.GeoJSONValue json
                ? Optional.of(new Candidate(
                        call, path, IndexCollectionType.DEFAULT, IndexType.GEO2DSPHERE, null, json.toString()))
                : Optional.empty();
    }

    private CTX[] context() {
        return PathEmitter.context(path.selectors(), path.selectors().size());
    }

    /** Whether the index holds what the path leads to. */
    boolean fits(AelIndex index) {
        return index.bin().equals(path.bin())
                && index.type() == type
                && index.collectionType() == collection
                && index.context().size() == path.selectors().size()
                && Arrays.equals(CTX.toBytes(index.context().toArray(new CTX[0])), CTX.toBytes(context()));
    }

    /**
     * Whether the index finds exactly the records that meet the condition. One of geometry may find more: a namespace can be
     * set to answer with the cells that cover a region.
     */
    boolean isExact() {
        return type != IndexType.GEO2DSPHERE;
    }

    /** Whether both are about the same values, so that one range can answer both. */
    boolean isAboutSame(Candidate other) {
        return bounds != null
                && other.bounds != null
                && collection == IndexCollectionType.DEFAULT
                && other.collection == IndexCollectionType.DEFAULT
                && path.bin().equals(other.path.bin())
                && path.selectors().size() == other.path.selectors().size()
                && Arrays.equals(CTX.toBytes(context()), CTX.toBytes(other.context()));
    }

    /** What to ask the index; {@code joined} are the bounds of all conditions it is to answer. */
    IndexRange toRange(@Nullable Bounds joined) {
        Object begin = joined == null ? value : (Object) joined.begin();
        Object end = joined == null ? value : (Object) joined.end();
        return new IndexRange(path.bin(), type, collection, begin, end, List.of(context()));
    }
}
