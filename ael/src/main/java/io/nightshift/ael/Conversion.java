package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Printer;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.Values;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts a value to another type, for people who wrote the one and need the other. */
final class Conversion {
    private Conversion() {}

    /** The canonical literal of a value, or of a list's elements, in a type; empty if that type has no such value. */
    static Optional<String> literal(Object value, Exp.Type type) {
        Object converted = value instanceof List<?> list ? convertAll(list, type) : convert(value, type);
        return converted == null ? Optional.empty() : Optional.of(text(converted));
    }

    /** A value in canonical spelling. */
    static String text(Object value) {
        Type type = Values.typeOf(value);
        return type == null ? value.toString() : Printer.print(new Node.Literal(0, 0, type, value));
    }

    private static @Nullable List<Object> convertAll(List<?> list, Exp.Type type) {
        List<Object> all = new ArrayList<>();
        for (Object element : list) {
            Object converted = convert(element, type);
            if (converted == null) {
                return null;
            }
            all.add(converted);
        }
        return all;
    }

    private static @Nullable Object convert(Object value, Exp.Type type) {
        return switch (type) {
            case INT -> toInt(value);
            case FLOAT -> toFloat(value);
            case STRING -> toText(value);
            case BOOL -> toBool(value);
            case BLOB -> value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
            case LIST, MAP, GEO, HLL, NIL -> null;
        };
    }

    private static @Nullable Object toInt(Object value) {
        if (value instanceof Boolean bool) {
            return bool ? 1L : 0L;
        }
        BigDecimal number = number(value);
        try {
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException e) {
            return null; // a fraction, or beyond 64 bits
        }
    }

    private static @Nullable Object toFloat(Object value) {
        BigDecimal number = number(value);
        return number == null || Double.isInfinite(number.doubleValue()) ? null : number.doubleValue();
    }

    private static @Nullable BigDecimal number(Object value) {
        boolean hasText = value instanceof Number || value instanceof String text && text.length() <= 40;
        try {
            return hasText ? new BigDecimal(value.toString().strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object toText(Object value) {
        if (value instanceof byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return null;
            }
        }
        if (value instanceof String) {
            return value;
        }
        return value instanceof Number || value instanceof Boolean ? text(value) : null;
    }

    private static @Nullable Object toBool(Object value) {
        return switch (value.toString()) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> null;
        };
    }
}
