package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Hole;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.ValueOrder;
import io.nightshift.ael.internal.tree.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The placeholder values of one text.
 *
 * @param values the values from {@code ?0} on; empty = none were given, which differs from an empty list only in
 *     the wording of the error for a missing one
 */
public record Parameters(Optional<List<@Nullable Object>> values) {
    /** No values. */
    public static final Parameters NONE = new Parameters(Optional.empty());

    /** These values, from {@code ?0} on. A null is kept: the error is reported at its placeholder. */
    public static Parameters of(@Nullable Object... values) {
        return new Parameters(Optional.of(Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values)))));
    }

    /**
     * Checks that there are no more values than placeholders, which are numbered from 0.
     *
     * @throws Problem if there are
     */
    void requireAtMost(int placeholders) {
        int given = values.map(List::size).orElse(0);
        if (given > placeholders) {
            throw Problem.at(
                    0,
                    given + " parameter" + (given == 1 ? "" : "s") + " given, but the text has "
                            + (placeholders == 0 ? "no placeholder" : "?0 to ?" + (placeholders - 1) + " only"),
                    "leave out the surplus, or write ?" + placeholders + " where the next value belongs");
        }
    }

    /** The string that a node is, as a literal or through a placeholder; null if it is not a string. */
    @Nullable
    String text(Node node) {
        Object value = node instanceof Node.Literal literal
                ? literal.value()
                : node instanceof Node.Placeholder placeholder ? get(placeholder.index(), placeholder.at()) : null;
        return value instanceof String text ? text : null;
    }

    /** The value of a placeholder at a place. */
    Object get(int index, int at) {
        List<@Nullable Object> all = values.orElse(List.of());
        if (index >= all.size()) {
            throw Problem.at(
                    at,
                    "missing value for placeholder ?" + index,
                    values.isPresent() ? all.size() + " given, numbered from 0" : "give the values with bind(...)");
        }
        Object value = all.get(index);
        if (value == null) {
            throw Problem.at(
                    at,
                    "the value of placeholder ?" + index + " is null",
                    "to ask for a missing bin write $.bin.exists()");
        }
        return value;
    }

    Type type(int index, int at) {
        Type type = Values.typeOf(get(index, at));
        if (type == null) {
            throw Problem.at(
                    at,
                    "placeholder ?" + index + " has a value of a type that AEL cannot hold: "
                            + get(index, at).getClass().getName(),
                    "give an integer, double, String, boolean, byte[], List or Map");
        }
        return type;
    }

    /** Checks that every hole in a literal list or map can be filled. */
    void require(Object value) {
        if (value instanceof Hole hole) {
            type(hole.index(), hole.at());
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                require(element);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Object element : map.values()) {
                require(element);
            }
        }
    }

    /** A copy of a literal list or map with every hole filled. */
    Object fill(Object value) {
        if (value instanceof Hole hole) {
            return get(hole.index(), hole.at());
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(fill(element));
            }
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy =
                    value instanceof SortedMap ? new TreeMap<>(ValueOrder.INSTANCE) : new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put(entry.getKey(), fill(entry.getValue()));
            }
            return copy;
        }
        return value;
    }
}
