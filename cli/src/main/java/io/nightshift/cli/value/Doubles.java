package io.nightshift.cli.value;

import java.math.BigDecimal;

/**
 * Numbers with a fraction or an exponent. A fraction is rounded to the nearest double, as everywhere; what would become infinite, zero,
 * or another whole number is refused.
 */
public final class Doubles {

    /** From here on not every whole number is a double. */
    private static final double WHOLE_NUMBERS_END = 0x1p53;

    /** So many digits are below this end for certain. */
    private static final int SAFE_DIGITS = 15;

    /** The whole part of a double has 309 digits at most, and no double has more than 1,074 behind the point. */
    private static final int LONGEST_EXACT = 1400;

    private Doubles() {}

    /** Reads a number as JSON writes it. */
    public static double parse(String text) throws BadValueException {
        if (!isNumber(text)) {
            throw new BadValueException("is not a number");
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new BadValueException("is too large for a double");
        }
        if (value == 0 && hasDigits(text)) {
            throw new BadValueException("is too small for a double, which would be 0");
        }
        if (Math.abs(value) >= WHOLE_NUMBERS_END && !hasExponent(text) && !isExact(text, value)) {
            throw new BadValueException("is a number that no double holds exactly");
        }
        return value;
    }

    /** Whether {@link #parse} can read it. */
    public static boolean fits(String text) {
        if (!isNumber(text)) {
            return false;
        }
        if (text.length() <= SAFE_DIGITS && !hasExponent(text)) {
            return true;
        }
        try {
            parse(text);
            return true;
        } catch (BadValueException e) {
            return false;
        }
    }

    /** Whether an integer is a double, too. */
    public static boolean holds(long integer) {
        // Long.MAX_VALUE would be rounded up to 2^63, and that back down to itself.
        return Math.abs(integer) <= (long) WHOLE_NUMBERS_END
                || integer != Long.MAX_VALUE && (long) (double) integer == integer;
    }

    private static boolean isExact(String text, double value) {
        return text.length() <= LONGEST_EXACT && new BigDecimal(text).compareTo(new BigDecimal(value)) == 0;
    }

    private static boolean hasExponent(String text) {
        return text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    }

    /** Whether a digit other than 0 stands before the exponent. */
    private static boolean hasDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                return false;
            }
            if (c >= '1' && c <= '9') {
                return true;
            }
        }
        return false;
    }

    /** The form of RFC 8259: no leading zeros, digits on both sides of the point. */
    private static boolean isNumber(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at || whole - at > 1 && text.charAt(at) == '0') {
            return false;
        }
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = digits(text, at);
            if (exponent == at) {
                return false;
            }
            at = exponent;
        }
        return at == text.length();
    }

    /** Where the digits from there on end. */
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
