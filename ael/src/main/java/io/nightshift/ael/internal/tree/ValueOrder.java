package io.nightshift.ael.internal.tree;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * literal are kept in this order, because a map is sent as key-ordered.
 * literal are kept in this order, because a map is sent as a key-ordered one.
 */
public final class ValueOrder implements Comparator<Object> {
    /** The only instance. */
    public static final ValueOrder INSTANCE = new ValueOrder();

    private ValueOrder() {}

    @Override
    public int compare(Object a, Object b) {
        int rank = Integer.compare(rank(a), rank(b));
        if (rank != 0) {
            return rank;
        }
        if (a instanceof String s) {
            return Arrays.compareUnsigned(
                    s.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    ((String) b).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        if (a instanceof byte[] bytes) {
            return Arrays.compareUnsigned(bytes, (byte[]) b);
        }
        if (a instanceof Boolean bool) {
            return bool.compareTo((Boolean) b);
        }
        if (a instanceof Number number) {
            return a instanceof Double || a instanceof Float
                    ? Double.compare(number.doubleValue(), ((Number) b).doubleValue())
                    : Long.compare(number.longValue(), ((Number) b).longValue());
        }
        if (a instanceof List<?> list) {
            return compareLists(list, (List<?>) b);
        }
        return a instanceof Map<?, ?> map ? Integer.compare(map.size(), ((Map<?, ?>) b).size()) : 0;
    }

    private int compareLists(List<?> a, List<?> b) {
        Iterator<?> other = b.iterator();
        for (Object element : a) {
            if (!other.hasNext()) {
                return 1;
            }
            int order = compare(element, other.next());
            if (order != 0) {
                return order;
            }
        }
        return other.hasNext() ? -1 : 0;
    }

    private static int rank(Object value) {
        Type type = Values.typeOf(value);
        return type == null
                ? 0
                : switch (type) {
                    case NIL -> 0;
                    case BOOL -> 1;
                    case INT -> 2;
                    case STRING -> 3;
                    case LIST -> 4;
                    case MAP -> 5;
                    case BLOB -> 6;
                    case FLOAT -> 7;
                    case GEO, HLL -> 8;
                };
    }
}
