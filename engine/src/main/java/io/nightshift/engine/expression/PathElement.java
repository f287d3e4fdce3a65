package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.PackedValue;
import org.jspecify.annotations.Nullable;

/**
 * The element of a list or map that loop variables refer to.
 *
 * @param key its key in a map; null in a list
 * @param index its position in a list; -1 in a map
 */
public record PathElement(@Nullable PackedValue key, int index, PackedValue value) {
    public static PathElement ofList(int index, PackedValue value) {
        return new PathElement(null, index, value);
    }

    public static PathElement ofMap(PackedValue key, PackedValue value) {
        return new PathElement(key, -1, value);
    }
}
