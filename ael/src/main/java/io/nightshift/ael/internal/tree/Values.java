package io.nightshift.ael.internal.tree;

import com.aerospike.client.Value;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java values from AEL's point of view. */
public final class Values {
    private Values() {}

    /** The AEL type of a Java value, or null if there is none. */
    public static @Nullable Type typeOf(Object value) {
        if (value instanceof String) {
            return Type.STRING;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Type.INT;
        }
        if (value instanceof Boolean) {
            return Type.BOOL;
        }
        if (value instanceof Double || value instanceof Float) {
            return Type.FLOAT;
        }
        if (value instanceof byte[]) {
            return Type.BLOB;
        }
        if (value instanceof List) {
            return Type.LIST;
        }
        if (value instanceof Map) {
            return Type.MAP;
        }
        if (value instanceof Value.GeoJSONValue) {
            return Type.GEO;
        }
        if (value instanceof Value.HLLValue) {
            return Type.HLL;
        }
        return value instanceof Value.NullValue ? Type.NIL : null;
    }

    /** The bytes of Base64 text at a place. */
    public static byte[] base64(int at, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Problem.at(at, "not valid Base64: '" + text + "'");
        }
    }
}
