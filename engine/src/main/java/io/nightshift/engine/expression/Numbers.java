package io.nightshift.engine.expression;

/** Floating-point results exactly as the server's processor computes them, bit for bit. */
final class Numbers {
    /** The result of 0/0 on x86: a NaN with the sign bit set; Java's own NaN has it clear. */
    private static final double INVALID = Double.longBitsToDouble(0xfff8_0000_0000_0000L);

    private static final long QUIET = 0x0008_0000_0000_0000L;

    private Numbers() {}

    /** The result of an operation on {@code a} and {@code b}; if it is a NaN, the one that x86 returns. */
    static double nan(double result, double a, double b) {
        if (!Double.isNaN(result)) {
            return result;
        }
        return Double.isNaN(a) ? quiet(a) : Double.isNaN(b) ? quiet(b) : INVALID;
    }

    static double nan(double result, double a) {
        return nan(result, a, a);
    }

    /** Rounds towards zero; what does not fit, and a NaN, becomes the smallest integer. */
    static long toInteger(double value) {
        // 2^63 is exact as a double, while Long.MAX_VALUE is not.
        return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    private static double quiet(double nan) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(nan) | QUIET);
    }
}
