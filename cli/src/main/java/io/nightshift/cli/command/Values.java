package io.nightshift.cli.command;

import com.aerospike.client.Value;
import io.nightshift.cli.value.BadValueException;
import io.nightshift.cli.value.Doubles;
import io.nightshift.cli.value.JsonValues;
import io.nightshift.cli.work.Failure;
import java.util.HexFormat;
import java.util.Objects;
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
        try {
            return Doubles.parse(text);
        } catch (BadValueException e) {
            throw Failure.usage(what + ": " + text + " " + e.getMessage() + "; in quotes it is stored as a string");
        }
    }

    private static byte[] blob(String what, String digits) {
        if (digits.length() % 2 != 0) {
            throw Failure.usage(what + ": a blob needs two hexadecimal digits per byte, X'" + digits + "'");
        }
        return HexFormat.of().parseHex(digits);
    }

    private static Object json(String what, String text) {
        try {
            // What begins with a bracket is a list or a map.
            return Objects.requireNonNull(JsonValues.parse(text));
        } catch (BadValueException e) {
            throw Failure.usage(what + " " + e.getMessage() + "; in quotes it is stored as a string");
        }
    }

    private static String unquote(String text) {
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && text.charAt(0) == text.charAt(last) && (text.charAt(0) == '\'' || text.charAt(0) == '"');
        return quoted ? text.substring(1, last) : text;
    }
}
