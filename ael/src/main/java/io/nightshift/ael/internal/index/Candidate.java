package io.nightshift.ael.internal.index;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.nightshift.ael.internal.emit.Contexts;
import io.nightshift.ael.internal.tree.Arithmetic;
import io.nightshift.ael.internal.tree.Comparison;
import io.nightshift.ael.internal.tree.Function;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Selector;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.Values;
import io.nightshift.ael.internal.types.Checked;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition that an index could answer: the values at the end of the steps from the bin, or some of the keys, values or elements there,
 * are in {@code bounds}, or equal {@code value}, or, if {@code value} is a shape, are geometry inside or around it.
 *
 * @param exact whether the index finds exactly the records that meet the condition; otherwise it may find more
 */
record Candidate(
        Node node,
        String bin,
        List<Selector> steps,
        IndexCollectionType collection,
        IndexType type,
        @Nullable Bounds bounds,
        @Nullable Object value,
        boolean exact) {

    /** Reads a condition; empty if no index can answer its form. */
    static Optional<Candidate> of(Checked tree, Node node) {
        if (node instanceof Node.Compare compare) {
            return of(tree, compare);
        }
        if (node instanceof Node.Path path) {
            return path.read() == Read.EXISTS ? Members.of(node, path, true) : Optional.empty();
        }
        if (node instanceof Node.In in) {
            return constant(tree, in.element()).flatMap(it -> contains(in, it));
        }
        return node instanceof Node.Call call && call.function() == Function.GEO_COMPARE
                ? geo(tree, call)
                : Optional.empty();
    }

    private static Optional<Candidate> of(Checked tree, Node.Compare node) {
        Optional<Object> right = constant(tree, node.right());
        if (right.isPresent()) {
            return compare(tree, node, node.left(), node.op(), right.get());
        }
        return constant(tree, node.left())
                .flatMap(left -> compare(tree, node, node.right(), node.op().flipped(), left));
    }

    /** The value of a constant node, if it is a Long, String, byte[] or GeoJSONValue. */
    private static Optional<Object> constant(Checked tree, Node node) {
        Object value = node instanceof Node.Literal literal
                ? literal.value()
                : node instanceof Node.Placeholder placeholder ? tree.value(placeholder) : Boolean.FALSE;
        if (Values.typeOf(value) == Type.INT) {
            return Optional.of(((Number) value).longValue());
        }
        return value instanceof String || value instanceof byte[] || value instanceof Value.GeoJSONValue
                ? Optional.of(value)
                : Optional.empty();
    }

    /** {@code "gold" in $.tags}: an index on the elements of the list. */
    private static Optional<Candidate> contains(Node.In node, Object value) {
        return node.list() instanceof Node.Path path && isIndexable(path)
                ? equal(node, path.bin(), path.selectors(), IndexCollectionType.LIST, value, true)
                : Optional.empty();
    }

    /** Some value there equals this one; empty if no index holds values of its type. */
    static Optional<Candidate> equal(
            Node node,
            String bin,
            List<Selector> steps,
            IndexCollectionType collection,
            @Nullable Object value,
            boolean exact) {
        if (value instanceof Long number) {
            Bounds bounds = Bounds.of(Comparison.EQ, number).orElseThrow();
            return Optional.of(new Candidate(node, bin, steps, collection, IndexType.NUMERIC, bounds, null, exact));
        }
        if (value instanceof String) {
            return Optional.of(new Candidate(node, bin, steps, collection, IndexType.STRING, null, value, exact));
        }
        return value instanceof byte[]
                ? Optional.of(new Candidate(node, bin, steps, collection, IndexType.BLOB, null, value, exact))
                : Optional.empty();
    }

    private static Optional<Candidate> compare(
            Checked tree, Node.Compare node, Node side, Comparison op, Object value) {
        if (side instanceof Node.Path path && path.read() == Read.COUNT) {
            return value instanceof Long least ? Members.counted(node, path, op, least) : Optional.empty();
        }
        if (side instanceof Node.Path path && isIndexable(path)) {
            Type type = tree.type(path);
            if (type == Type.INT && value instanceof Long number) {
                return Bounds.of(op, number).flatMap(it -> range(node, path, it));
            }
            Object exact = type == Type.BLOB && value instanceof String text ? Values.base64(node.at(), text) : value;
            boolean fits =
                    type == Type.STRING && exact instanceof String || type == Type.BLOB && exact instanceof byte[];
            return op == Comparison.EQ && fits
                    ? equal(node, path.bin(), path.selectors(), IndexCollectionType.DEFAULT, exact, true)
                    : Optional.empty();
        }
        if (side instanceof Node.Compute sum && value instanceof Long result) {
            return arithmetic(tree, node, sum, op, result);
        }
        return Optional.empty();
    }

    /** {@code $.bin + 5 > 10} and the like: one bin, one constant. */
    private static Optional<Candidate> arithmetic(
            Checked tree, Node.Compare node, Node.Compute sum, Comparison op, long result) {
        boolean binLeft = sum.left() instanceof Node.Path;
        Node bin = binLeft ? sum.left() : sum.right();
        Optional<Object> constant = constant(tree, binLeft ? sum.right() : sum.left());
        if (!(bin instanceof Node.Path path && path.isBin() && tree.type(path) == Type.INT)
                || !(constant.isPresent() && constant.get() instanceof Long number)) {
            return Optional.empty();
        }
        return Bounds.of(op, result)
                .flatMap(it -> solve(sum.op(), binLeft, it, number, result))
                .flatMap(it -> range(node, path, it));
    }

    private static Optional<Bounds> solve(Arithmetic op, boolean binLeft, Bounds bounds, long number, long result) {
        return switch (op) {
            case ADD -> Optional.of(bounds.ofAddend(number));
            case SUB -> Optional.of(binLeft ? bounds.ofAddend(-number) : bounds.ofSubtrahend(number));
            case MUL -> bounds.ofFactor(number);
            case DIV -> result == 0 ? Optional.empty() : binLeft ? bounds.ofDividend(number) : bounds.ofDivisor(number);
            case MOD, POW -> Optional.empty();
        };
    }

    private static Optional<Candidate> range(Node node, Node.Path path, Bounds bounds) {
        return bounds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Candidate(
                        node,
                        path.bin(),
                        path.selectors(),
                        IndexCollectionType.DEFAULT,
                        IndexType.NUMERIC,
                        bounds,
                        null,
                        true));
    }

    private static boolean isIndexable(Node.Path path) {
        return path.read() == Read.VALUE && canBeContext(path.selectors());
    }

    /** Whether an index can be on the target of the steps. */
    static boolean canBeContext(List<Selector> steps) {
        for (Selector selector : steps) {
            if (!selector.canBeContext()) {
                return false;
            }
        }
        return true;
    }

    /** {@code geoCompare($.loc, geoJson('...'))}, with its arguments in either order. */
    private static Optional<Candidate> geo(Checked tree, Node.Call call) {
        Node first = call.operands().get(0);
        Node second = call.operands().get(1);
        return geo(call, first, constant(tree, second)).or(() -> geo(call, second, constant(tree, first)));
    }

    private static Optional<Candidate> geo(Node.Call call, Node side, Optional<Object> shape) {
        return side instanceof Node.Path path
                        && isIndexable(path)
                        && shape.orElse("") instanceof Value.GeoJSONValue json
                ? Optional.of(new Candidate(
                        call,
                        path.bin(),
                        path.selectors(),
                        IndexCollectionType.DEFAULT,
                        IndexType.GEO2DSPHERE,
                        null,
                        json.toString(),
                        false))
                : Optional.empty();
    }

    private CTX[] context() {
        return Contexts.of(steps, steps.size());
    }

    /** Whether the index holds the values at the end of the path. */
    boolean fits(Index index) {
        return index.bin().equals(bin)
                && index.type() == type
                && index.collectionType() == collection
                && index.context().size() == steps.size()
                && Arrays.equals(CTX.toBytes(index.context().toArray(new CTX[0])), CTX.toBytes(context()));
    }

    /** Whether a server may find a record several times: once for each of its elements in the range. */
    boolean mayRepeat() {
        return collection != IndexCollectionType.DEFAULT && bounds != null && bounds.begin() != bounds.end();
    }

    /** Whether both are about the same values, so that one range can answer both. */
    boolean isAboutSame(Candidate other) {
        return bounds != null
                && other.bounds != null
                && collection == IndexCollectionType.DEFAULT
                && other.collection == IndexCollectionType.DEFAULT
                && bin.equals(other.bin)
                && steps.size() == other.steps.size()
                && Arrays.equals(CTX.toBytes(context()), CTX.toBytes(other.context()));
    }

    /** The query of the index; {@code joined} are the bounds of all conditions that it must answer. */
    Filter filter(@Nullable Bounds joined) {
        CTX[] ctx = context();
        boolean whole = collection == IndexCollectionType.DEFAULT;
        if (joined != null) {
            long from = joined.begin();
            long to = joined.end();
            if (whole) {
                return from == to ? Filter.equal(bin, from, ctx) : Filter.range(bin, from, to, ctx);
            }
            return Filter.range(bin, collection, from, to, ctx);
        }
        if (type == IndexType.GEO2DSPHERE) {
            // A query for regions around a point is the same on the wire.
            return Filter.geoWithinRegion(bin, (String) value, ctx);
        }
        if (value instanceof String text) {
            return whole ? Filter.equal(bin, text, ctx) : Filter.contains(bin, collection, text, ctx);
        }
        byte[] bytes = (byte[]) value;
        return whole ? Filter.equal(bin, bytes, ctx) : Filter.contains(bin, collection, bytes, ctx);
    }

    /** Describes the query of the index for people. */
    String asked(@Nullable Bounds joined) {
        if (joined != null) {
            return joined.begin() == joined.end() ? "" + joined.begin() : joined.begin() + " to " + joined.end();
        }
        return value instanceof byte[] bytes ? bytes.length + " bytes" : "'" + value + "'";
    }
}
