package io.nightshift.run.backup.format;

import java.util.Optional;
import java.util.regex.Pattern;

/** Doubles as {@code asbackup} writes and {@code asrestore} reads them. */
final class Doubles {

    /** Longer than what any tool writes for one; the digits of the least double would be 1,075. */
    static final int MAX_LENGTH = 1_100;

    /** Without ambiguity, so that no text takes long. */
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

    private static final Pattern INFINITY = Pattern.compile("[+-]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAN = Pattern.compile("[+-]?nan", Pattern.CASE_INSENSITIVE);

    private Doubles() {}

    /** As short as it can be read back; {@code asrestore} knows the exponent by a small e only. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+inf" : "-inf";
        }
        return Double.toString(value).replace('E', 'e');
    }

    static Optional<Double> parse(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return Optional.of(Double.valueOf(text));
        }
        if (INFINITY.matcher(text).matches()) {
            return Optional.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return NAN.matcher(text).matches() ? Optional.of(Double.NaN) : Optional.empty();
    }
}
