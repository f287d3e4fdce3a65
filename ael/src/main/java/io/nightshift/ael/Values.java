package io.nightshift.ael;

import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Java values as AEL sees them: their type, and how they are sent. */
final class Values {
    private Values() {}

    /** The AEL type of a Java value, or null if AEL has none for it. */
    static @Nullable AelType typeOf(Object value) {
        if (value instanceof String) {
            return AelType.STRING;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return AelType.INT;
        }
        if (value instanceof Boolean) {
            return AelType.BOOL;
        }
        if (value instanceof Double || value instanceof Float) {
            return AelType.FLOAT;
        }
        if (value instanceof byte[]) {
            return AelType.BLOB;
        }
        if (value instanceof List) {
            return AelType.LIST;
        }
        if (value instanceof Map) {
            return AelType.MAP;
        }
        if (value instanceof Value.GeoJSONValue) {
            return AelType.GEO;
        }
        if (value instanceof Value.HLLValue) {
            return AelType.HLL;
        }
        return value instanceof Value.NullValue ? AelType.NIL : null;
    }

    /** The constant expression for a Java value that {@link #typeOf} knows. */
    static Exp toExp(Object value) {
        if (value instanceof String s) {
            return Exp.val(s);
        }
        if (value instanceof Boolean b) {
            return Exp.val(b);
        }
        if (value instanceof Double || value instanceof Float) {
            return Exp.val(((Number) value).doubleValue());
        }
        if (value instanceof Number n) {
            return Exp.val(n.longValue());
        }
        if (value instanceof byte[] bytes) {
            return Exp.val(bytes);
        }
        if (value instanceof List<?> list) {
            return Exp.val(list);
        }
        if (value instanceof Map<?, ?> map) {
            return Exp.val(map);
        }
        if (value instanceof Value.GeoJSONValue geo) {
            return Exp.geo(geo.toString());
        }
        if (value instanceof Value.HLLValue hll) {
            return Exp.val(hll.getBytes());
        }
        return value instanceof Value.InfinityValue ? Exp.inf() : Exp.nil();
    }

    /** A copy of a literal list or map with every hole filled from {@code parameters}. */
    static Object fill(Object value, Parameters parameters) {
        if (value instanceof Hole hole) {
            return parameters.get(hole.index(), hole.at());
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(fill(element, parameters));
            }
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy =
                    value instanceof SortedMap ? new TreeMap<>(ValueOrder.INSTANCE) : new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put(entry.getKey(), fill(entry.getValue(), parameters));
            }
            return copy;
        }
        return value;
    }
}
