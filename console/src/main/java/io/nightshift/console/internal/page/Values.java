package io.nightshift.console.internal.page;

import com.aerospike.client.Key;
import com.aerospike.client.Value;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of records as people write them: what is a string stands in quotes. */
final class Values {

    private static final int LONGEST = 400;

    private Values() {}

    static String key(Key key) {
        return key.userKey == null ? HexFormat.of().formatHex(key.digest) : shown(key.userKey.getObject());
    }

    /** Cut where it is too long to be read. */
    static String shown(@Nullable Object value) {
        String text = text(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case String text -> '"' + text + '"';
            case byte[] bytes -> "X'" + HexFormat.of().formatHex(bytes) + "'";
            case ByteBuffer bytes -> "X'" + HexFormat.of().formatHex(bytes.array()) + "'";
            case Value.NullValue ignored -> "nil";
            case Value.HLLValue sketch -> "X'" + HexFormat.of().formatHex(sketch.getBytes()) + "'";
            case List<?> list -> list.stream().map(Values::text).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }
}
