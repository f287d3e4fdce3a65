package io.nightshift.sdk.internal;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts Java objects to the client's values, or fails at once if that is impossible. */
public final class Values {

    /** As deep as a server takes them. */
    private static final int MAX_DEPTH = 1_000;

    private Values() {}

    /**
     * Converts a value. Lists, maps and arrays are copied, so that later changes do not affect what is sent.
     *
     * @param what names the place in messages
     * @throws IllegalArgumentException if it is null or contains something that no bin can hold
     */
    public static Value of(String what, @Nullable Object object) {
        if (object == null) {
            throw new IllegalArgumentException(what + " must not be null");
        }
        return ofNullable(what, object);
    }

    /** Like {@link #of}, but also accepts null: as an element, or as the argument nil. */
    public static Value ofNullable(String what, @Nullable Object object) {
        try {
            Value value = Value.get(copy(what, object, 0));
            value.estimateSize();
            return value;
        } catch (AerospikeException e) {
            throw new IllegalArgumentException(
                    what + " contains something that no bin can hold: " + e.getBaseMessage(), e);
        }
    }

    /** Converts each element. */
    public static List<Value> listOf(String what, @Nullable List<?> objects) {
        List<Value> values = new ArrayList<>();
        for (Object object : Checks.present(what, objects)) {
            values.add(ofNullable(what, object));
        }
        return values;
    }

    private static @Nullable Object copy(String what, @Nullable Object object, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(what + " is nested more than " + MAX_DEPTH + " deep");
        }
        if (object instanceof ValueSource special) {
            return special.toValue();
        }
        if (object instanceof Byte number) {
            return number.longValue(); // the client would send a negative byte inside a list as 256 more
        }
        if (object instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (object instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(copy(what, element, depth + 1));
            }
            return copy;
        }
        if (object instanceof Map<?, ?> map) {
            // A sorted map is sent as ordered by key, so the copy must be sorted too.
            Map<@Nullable Object, @Nullable Object> copy = emptyLike(map);
            map.forEach((key, value) -> copy.put(copy(what, key, depth + 1), copy(what, value, depth + 1)));
            return copy;
        }
        if (object == null || object instanceof Value || isScalar(object)) {
            return object;
        }
        throw new IllegalArgumentException(what + " holds a "
                + object.getClass().getName() + ", which no bin can hold: convert it to a map or a string");
    }

    private static boolean isScalar(Object object) {
        return object instanceof String
                || object instanceof Long
                || object instanceof Integer
                || object instanceof Short
                || object instanceof Double
                || object instanceof Float
                || object instanceof Boolean;
    }

    @SuppressWarnings("unchecked")
    private static Map<@Nullable Object, @Nullable Object> emptyLike(Map<?, ?> map) {
        return map instanceof SortedMap<?, ?> sorted
                ? new TreeMap<>(((SortedMap<Object, Object>) sorted).comparator())
                : new LinkedHashMap<>();
    }
}
