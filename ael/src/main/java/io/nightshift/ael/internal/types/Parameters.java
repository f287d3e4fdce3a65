package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Hole;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.ValueOrder;
import io.nightshift.ael.internal.tree.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of the placeholders of one text.
 *
 * @param values the values from {@code ?0} on; empty = none were given, which is not the same as an empty list only in
 *     the wording of the error for a missing one
 */
public record Parameters(Optional<List<Object>> values) {
    /** No values. */
    public static final Parameters NONE = new Parameters(Optional.empty());

    /** The value of a placeholder that stands at a place. */
    Object get(int index, int at) {
        List<Object> all = values.orElse(List.of());
        if (index >= all.size()) {
            throw Problem.at(
                    at,
                    "missing value for placeholder ?" + index,
                    values.isPresent() ? all.size() + " given, numbered from 0" : "give the values with bind(...)");
        }
        return all.get(index);
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

    /** Makes sure that every hole in a literal list or map can be filled. */
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
