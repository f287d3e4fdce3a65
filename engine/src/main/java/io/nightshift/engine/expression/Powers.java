package io.nightshift.engine.expression;

/**
 * Power and natural logarithm as the server's C library computes them, whose last bit often differs from Java's
 * functions: powers with exactly the same bits; logarithms correctly rounded, which the library misses in one of some
 * two thousand.
 *
 * <p>The method is that of Arm's Optimized Routines (published under the MIT licence), which the C library uses too: the
 * logarithm as a double plus a tail of 15 more bits, by table and polynomial; the power as the exponential of the product.
 * The polynomials are theirs; {@link PowerTables} computes the tables. Products and sums are fused where the C
 * compiler fuses them.
 */
final class Powers {
    private static final int TABLE = PowerTables.SIZE;
    private static final int MANTISSA_BITS = 52;
    private static final double LN2_HIGH = 0x1.62e42fefa3800p-1;
    private static final double LN2_LOW = 0x1.ef35793c76730p-45;
    private static final double STEPS_BY_LN2 = 0x1.71547652b82fep0 * TABLE;
    private static final double STEP_HIGH = -0x1.62e42fefa0000p-8;
    private static final double STEP_LOW = -0x1.cf79abc9e3b3ap-47;

    /** Adding it to a small number leaves the nearest integer in the low bits. */
    private static final double ROUNDER = 0x1.8p52;

    /** Above 1075 ln 2 the exponential is infinite, below its negative it is zero. */
    private static final double MAX_EXPONENT = 1024.0;

    private Powers() {}

    /** As in C, 1 to any power and -1 to an infinite power are 1. */
    static double pow(double x, double y) {
        if (y == 0 || x == 1.0) {
            return 1.0;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            double nan = Numbers.nan(Double.NaN, x, y);
            // For an odd power C clears the sign of a NaN, as it takes the absolute value of any negative base.
            return Double.isNaN(y) || Double.isInfinite(y) || !isOdd(y) ? nan : Math.abs(nan);
        }
        if (Double.isInfinite(y)) {
            double size = Math.abs(x);
            return size == 1.0 ? 1.0 : (size < 1.0) == (y > 0) ? 0.0 : Double.POSITIVE_INFINITY;
        }
        boolean negative = (x < 0 || 1 / x < 0) && isOdd(y);
        double size = Math.abs(x);
        if (size == 0 || Double.isInfinite(size)) {
            double power = (size == 0) == (y > 0) ? 0.0 : Double.POSITIVE_INFINITY;
            return negative ? -power : power;
        }
        if (x < 0 && y != Math.rint(y)) {
            return Numbers.nan(Double.NaN, 0.0);
        }
        double power = new Logarithm(size).power(y);
        return negative ? -power : power;
    }

    /** The natural logarithm. */
    static double log(double x) {
        if (Double.isNaN(x) || x < 0) {
            return Numbers.nan(Double.NaN, x);
        }
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return Double.isInfinite(x) ? x : new Logarithm(x).high;
    }

    private static boolean isOdd(double y) {
        return y == Math.rint(y) && Math.abs(y / 2) != Math.rint(Math.abs(y / 2));
    }

    /** A logarithm to 68 bits. */
    private static final class Logarithm {
        private final double high;
        private final double tail;

        Logarithm(double x) {
            boolean subnormal = x < Double.MIN_NORMAL;
            long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p52 : x);
            bits -= subnormal ? (long) MANTISSA_BITS << MANTISSA_BITS : 0;
            // x = 2^k z, with z in the interval of the table
            long offset = bits - PowerTables.INTERVAL_START;
            int i = (int) (offset >>> (MANTISSA_BITS - PowerTables.BITS)) & (TABLE - 1);
            double k = offset >> MANTISSA_BITS;
            double z = Double.longBitsToDouble(bits - (offset & 0xfffL << MANTISSA_BITS));

            double r = Math.fma(z, PowerTables.INVERSE[i], -1.0);
            double coarse = Math.fma(k, LN2_HIGH, PowerTables.LOG[i]);
            double sum = coarse + r;
            double low1 = Math.fma(k, LN2_LOW, PowerTables.LOG_TAIL[i]);
            double low2 = coarse - sum + r;
            double ar = -0.5 * r;
            double ar2 = r * ar;
            double ar3 = r * ar2;
            double top = sum + ar2;
            double low3 = Math.fma(ar, r, -ar2);
            double low4 = sum - top + ar2;
            double low = Math.fma(ar3, polynomial(r, ar2), low1 + low2 + low3 + low4);
            high = top + low;
            tail = top - high + low;
        }

        private static double polynomial(double r, double ar2) {
            double inner = Math.fma(
                    ar2,
                    Math.fma(r, 0x1.0002b8b263fc3p0, -0x1.2495b9b4845e9p0),
                    Math.fma(r, -0x1.555555529a47ap-1, 0x1.999999959554ep-1));
            return Math.fma(ar2, inner, Math.fma(r, 0x1.0000000000006p-1, -0x1.555555555556p-1));
        }

        /** The exponential of this logarithm times y. */
        double power(double y) {
            double product = y * high;
            if (Math.abs(product) >= MAX_EXPONENT) {
                return product > 0 ? Double.POSITIVE_INFINITY : 0.0;
            }
            if (Math.abs(product) < 0x1p-54) {
                return 1.0 + product;
            }
            return exp(product, Math.fma(y, tail, Math.fma(y, high, -product)));
        }
    }

    /** The exponential of x + tail. */
    private static double exp(double x, double tail) {
        double rounded = Math.fma(STEPS_BY_LN2, x, ROUNDER);
        long steps = Double.doubleToRawLongBits(rounded);
        double k = rounded - ROUNDER;
        double r = Math.fma(k, STEP_LOW, Math.fma(k, STEP_HIGH, x)) + tail;
        int i = (int) steps & (TABLE - 1);
        double r2 = r * r;
        double part =
                Math.fma(r2, Math.fma(r, 0x1.555555555543cp-3, 0x1.ffffffffffdbdp-2), PowerTables.ROOT_TAIL[i] + r);
        double fraction = Math.fma(r2 * r2, Math.fma(r, 0x1.1111167a4d017p-7, 0x1.55555cf172b91p-5), part);
        int exponent = (int) k >> PowerTables.BITS;
        double scale = PowerTables.ROOT[i];
        if (Math.abs(x) < 512.0) {
            scale = Math.scalb(scale, exponent);
            return Math.fma(scale, fraction, scale);
        }
        return exponent > 0 ? huge(scale, fraction, exponent) : tiny(scale, fraction, exponent);
    }

    private static double huge(double root, double fraction, int exponent) {
        return Math.fma(root, fraction, root) * 0x1p1000 * Math.scalb(1.0, Math.min(exponent - 1000, 1000));
    }

    /** Rounds once, at the last bit of the subnormal result, and not a second time. */
    private static double tiny(double root, double fraction, int exponent) {
        double scale = Math.scalb(root, exponent + 1022);
        double y = scale + scale * fraction;
        if (y < 1.0) {
            double low = scale - y + scale * fraction;
            double high = 1.0 + y;
            low = 1.0 - high + y + low;
            y = high + low - 1.0;
        }
        return y * 0x1p-1022;
    }
}
