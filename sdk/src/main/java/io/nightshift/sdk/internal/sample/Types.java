package io.nightshift.sdk.internal.sample;

import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import java.util.List;
import java.util.Map;

/** The types of values as the client reads them, and their names for people. */
public final class Types {
    private Types() {}

    /** The type of a value of a bin. */
    public static Exp.Type of(Object value) {
        if (value instanceof Long) {
            return Exp.Type.INT;
        }
        if (value instanceof Double) {
            return Exp.Type.FLOAT;
        }
        if (value instanceof String) {
            return Exp.Type.STRING;
        }
        if (value instanceof Boolean) {
            return Exp.Type.BOOL;
        }
        if (value instanceof List) {
            return Exp.Type.LIST;
        }
        if (value instanceof Map) {
            return Exp.Type.MAP;
        }
        if (value instanceof Value.GeoJSONValue) {
            return Exp.Type.GEO;
        }
        return value instanceof Value.HLLValue ? Exp.Type.HLL : Exp.Type.BLOB;
    }

    /** {@code an int}, {@code a list}. */
    public static String nameWithArticle(Exp.Type type) {
        return switch (type) {
            case INT -> "an int";
            case FLOAT -> "a double";
            case STRING -> "a string";
            case BOOL -> "a bool";
            case LIST -> "a list";
            case MAP -> "a map";
            case GEO -> "a GeoJSON value";
            case HLL -> "a HyperLogLog sketch";
            case BLOB -> "a blob";
            case NIL -> "nil";
        };
    }
}
