package io.nightshift.engine.expression;

/** Floating-point numbers as the server's processor makes them, bit for bit. */
final class Numbers {
    /** What x86 makes of 0/0: a NaN with the sign set; Java's own NaN has none. */
    private static final double INVALID = Double.longBitsToDouble(0xfff8_0000_0000_0000L);

    private static final long QUIET = 0x0008_0000_0000_0000L;

    private Numbers() {}

    /** The result of an operation on {@code a} and {@code b}; if it is a NaN, the very NaN that x86 answers. */
    static double nan(double result, double a, double b) {
        if (!Double.isNaN(result)) {
            return result;
        }
        return Double.isNaN(a) ? quiet(a) : Double.isNaN(b) ? quiet(b) : INVALID;
    }

    static double nan(double result, double a) {
        return nan(result, a, a);
    }

    /** Towards zero; what does not fit, and a NaN, becomes the smallest integer. */
    static long toInteger(double value) {
        // As a double 2^63 is exact, while Long.MAX_VALUE is not.
        return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    private static double quiet(double nan) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(nan) | QUIET);
    }
}
