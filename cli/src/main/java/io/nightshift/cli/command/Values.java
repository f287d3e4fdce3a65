package io.nightshift.cli.command;

import com.aerospike.client.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.cli.work.Failure;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Values on the command line. What looks like a number is one, {@code true} and {@code false} are booleans, {@code [..]} and
 * <code>{..}</code> are JSON, {@code X'..'} is a blob, everything else is a string; quotes make a string of anything.
 */
final class Values {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern REAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern BLOB = Pattern.compile("[xX]'([0-9a-fA-F]*)'");

    private Values() {}

    /** Reads the value for a bin. */
    static Value parse(String bin, String text) {
        if (INTEGER.matcher(text).matches()) {
            return Value.get(integer(bin, text));
        }
        if (REAL.matcher(text).matches()) {
            return Value.get(real(bin, text));
        }
        if (BLOB.matcher(text).matches()) {
            return Value.get(blob(bin, text.substring(2, text.length() - 1)));
        }
        if (text.startsWith("[") || text.startsWith("{")) {
            return Value.get(json(bin, text));
        }
        return switch (text) {
            case "true" -> Value.get(true);
            case "false" -> Value.get(false);
            case "null" ->
                throw Failure.usage("bin \"" + bin + "\": null is no value; --remove " + bin
                        + " removes the bin, --set " + bin + "='\"null\"' sets that text");
            default -> Value.get(unquote(text));
        };
    }

    /** Reads the amount to add to a bin: an integer, or a double if it has a point or an exponent. */
    static Number amount(String bin, String text) {
        String plain = text.startsWith("+") ? text.substring(1) : text;
        if (INTEGER.matcher(plain).matches()) {
            return integer(bin, plain);
        }
        if (REAL.matcher(plain).matches()) {
            return real(bin, plain);
        }
        throw Failure.usage("--add " + bin + " needs a number like 1, -5 or 0.25, was \"" + text + "\"");
    }

    private static long integer(String bin, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Failure.usage(
                    "bin \"" + bin + "\": " + text + " does not fit into 64 bits; in quotes it is stored as a string");
        }
    }

    private static double real(String bin, String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw Failure.usage("bin \"" + bin + "\": " + text + " is too large for a double");
        }
        return value;
    }

    private static byte[] blob(String bin, String digits) {
        if (digits.length() % 2 != 0) {
            throw Failure.usage("bin \"" + bin + "\": a blob needs two hexadecimal digits per byte, X'" + digits + "'");
        }
        return HexFormat.of().parseHex(digits);
    }

    private static Object json(String bin, String text) {
        try {
            return JsonMapper.builder()
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw Failure.usage("bin \"" + bin + "\": this is not JSON: " + e.getOriginalMessage()
                    + "; in quotes it is stored as a string");
        }
    }

    private static String unquote(String text) {
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && text.charAt(0) == text.charAt(last) && (text.charAt(0) == '\'' || text.charAt(0) == '"');
        return quoted ? text.substring(1, last) : text;
    }
}
