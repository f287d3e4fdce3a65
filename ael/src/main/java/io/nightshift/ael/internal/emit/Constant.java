package io.nightshift.ael.internal.emit;

import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import io.nightshift.ael.internal.tree.Type;
import java.util.List;
import java.util.Map;

/** Types and constants in the client's form. */
public final class Constant {
    private Constant() {}

    /** The client's name of a type. */
    public static Exp.Type type(Type type) {
        return switch (type) {
            case BOOL -> Exp.Type.BOOL;
            case INT -> Exp.Type.INT;
            case FLOAT -> Exp.Type.FLOAT;
            case STRING -> Exp.Type.STRING;
            case BLOB -> Exp.Type.BLOB;
            case LIST -> Exp.Type.LIST;
            case MAP -> Exp.Type.MAP;
            case GEO -> Exp.Type.GEO;
            case HLL -> Exp.Type.HLL;
            case NIL -> Exp.Type.NIL;
        };
    }

    /** The expression for a Java value of an AEL type, or for INF. */
    static Exp value(Object value) {
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
}
