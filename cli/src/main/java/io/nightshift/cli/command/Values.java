package io.nightshift.cli.command;

import com.aerospike.client.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.cli.work.Failure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values on the command line. What looks like a number is one, {@code true} and {@code false} are booleans, {@code [..]} and
 * <code>{..}</code> are JSON, {@code X'..'} is a blob, everything else is a string; quotes make a string of anything.
 */
final class Values {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern REAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern BLOB = Pattern.compile("[xX]'([0-9a-fA-F]*)'");

    private Values() {}

    /**
     * Reads a value.
     *
     * @param what it is for, as messages say it
     */
    static Value parse(String what, String text) {
        if (INTEGER.matcher(text).matches()) {
            return Value.get(integer(what, text));
        }
        if (REAL.matcher(text).matches()) {
            return Value.get(real(what, text));
        }
        if (BLOB.matcher(text).matches()) {
            return Value.get(blob(what, text.substring(2, text.length() - 1)));
        }
        if (text.startsWith("[") || text.startsWith("{")) {
            return Value.get(json(what, text));
        }
        return switch (text) {
            case "true" -> Value.get(true);
            case "false" -> Value.get(false);
            default -> Value.get(unquote(text));
        };
    }

    /** Reads the amount to add to a bin: an integer, or a double if it has a point or an exponent. */
    static Number amount(String bin, String text) {
        String what = "--add " + bin;
        String plain = text.startsWith("+") ? text.substring(1) : text;
        if (INTEGER.matcher(plain).matches()) {
            return integer(what, plain);
        }
        if (REAL.matcher(plain).matches()) {
            return real(what, plain);
        }
        throw Failure.usage(what + " needs a number like 1, -5 or 0.25, was \"" + text + "\"");
    }

    private static long integer(String what, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Failure.usage(what + ": " + text + " does not fit into 64 bits; in quotes it is stored as a string");
        }
    }

    private static double real(String what, String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw Failure.usage(what + ": " + text + " is too large for a double");
        }
        return value;
    }

    private static byte[] blob(String what, String digits) {
        if (digits.length() % 2 != 0) {
            throw Failure.usage(what + ": a blob needs two hexadecimal digits per byte, X'" + digits + "'");
        }
        return HexFormat.of().parseHex(digits);
    }

    private static Object json(String what, String text) {
        try {
            return ordered(
                    what,
                    JsonMapper.builder()
                            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .build()
                            .readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw Failure.usage(
                    what + ": this is not JSON: " + e.getOriginalMessage() + "; in quotes it is stored as a string");
        }
    }

    /** Maps are written ordered by their keys, and by their bytes as servers order them: others equal nothing in a filter. */
    private static Object ordered(String what, Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>(
                        Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
                map.forEach((key, element) ->
                        sorted.put(whole(what, String.valueOf(key)), element == null ? null : ordered(what, element)));
                yield sorted;
            }
            case List<?> list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                list.forEach(element -> elements.add(element == null ? null : ordered(what, element)));
                yield elements;
            }
            case BigInteger tooLarge ->
                throw Failure.usage(
                        what + ": " + tooLarge + " does not fit into 64 bits; in quotes it is stored as a string");
            case Double number -> finite(what, number);
            case String text -> whole(what, text);
            default -> value;
        };
    }

    private static Double finite(String what, Double number) {
        if (number.isInfinite()) {
            throw Failure.usage(what + ": a number is too large for a double");
        }
        return number;
    }

    /** JSON can name half of a character that has two halves; stored, it would become another. */
    private static String whole(String what, String text) {
        if (text.codePoints().anyMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE)) {
            throw Failure.usage(what + ": a string has half a character, like \\ud83d without its other half");
        }
        return text;
    }

    private static String unquote(String text) {
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && text.charAt(0) == text.charAt(last) && (text.charAt(0) == '\'' || text.charAt(0) == '"');
        return quoted ? text.substring(1, last) : text;
    }
}
