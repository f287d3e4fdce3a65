package io.nightshift.engine.expression;

import java.math.BigDecimal;
import java.math.MathContext;

/** The tables of {@link Powers}: logarithms and roots of 2, to more digits than a double holds. */
final class PowerTables {
    static final int BITS = 7;
    static final int SIZE = 1 << BITS;

    /** The bits of the double where the interval of the logarithm table, [0.7057, 1.4115), starts. */
    static final long INTERVAL_START = 0x3fe6955500000000L;

    /** 1/c for a c near the middle of each part of the interval, with so few bits that c x 1/c is exact. */
    static final double[] INVERSE = new double[SIZE];

    /** The logarithm of c, in so few bits that a multiple of ln 2 can be added exactly; and the remainder. */
    static final double[] LOG = new double[SIZE];

    static final double[] LOG_TAIL = new double[SIZE];

    /** 2^(i/128), and the relative amount by which the exact root is larger. */
    static final double[] ROOT = new double[SIZE];

    static final double[] ROOT_TAIL = new double[SIZE];

    private static final MathContext DIGITS = new MathContext(50);

    static {
        fillLogarithms();
        fillRoots();
    }

    private PowerTables() {}

    private static void fillLogarithms() {
        long width = 1L << (52 - BITS);
        for (int i = 0; i < SIZE; i++) {
            long start = INTERVAL_START + i * width;
            double middle = (Double.longBitsToDouble(start) + Double.longBitsToDouble(start + width)) / 2;
            INVERSE[i] = middle < 1 ? Math.rint(SIZE / middle) / SIZE : Math.rint(2 * SIZE / middle) / SIZE / 2;
            BigDecimal exact = logarithm(new BigDecimal(INVERSE[i])).negate();
            LOG[i] = Math.rint(exact.doubleValue() * 0x1p43) * 0x1p-43;
            LOG_TAIL[i] = exact.subtract(new BigDecimal(LOG[i])).doubleValue();
        }
    }

    /** By the series of the inverse hyperbolic tangent. */
    private static BigDecimal logarithm(BigDecimal x) {
        BigDecimal t = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
        BigDecimal square = t.multiply(t, DIGITS);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = t;
        for (int n = 1; n < 80; n += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.TWO, DIGITS);
    }

    private static void fillRoots() {
        BigDecimal step = BigDecimal.TWO;
        for (int i = 0; i < BITS; i++) {
            step = step.sqrt(DIGITS);
        }
        BigDecimal exact = BigDecimal.ONE;
        for (int i = 0; i < SIZE; i++) {
            ROOT[i] = exact.doubleValue();
            ROOT_TAIL[i] = exact.divide(new BigDecimal(ROOT[i]), DIGITS)
                    .subtract(BigDecimal.ONE)
                    .doubleValue();
            exact = exact.multiply(step, DIGITS);
        }
    }
}
