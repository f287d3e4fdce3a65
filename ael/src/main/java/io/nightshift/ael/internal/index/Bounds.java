package io.nightshift.ael.internal.index;

import io.nightshift.ael.internal.tree.Comparison;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of integers, inclusive; null = no bound. The methods answer: which range must the bin be in for the result of the
 * operation on it to be in this range? The answers are exact for the integers themselves; they ignore that an operation may
 * overflow 64 bits on the server.
 */
record Bounds(@Nullable BigInteger low, @Nullable BigInteger high) {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** The values {@code x} for which {@code x op value} holds; empty if they are not a range. */
    static Optional<Bounds> of(Comparison op, long value) {
        BigInteger v = BigInteger.valueOf(value);
        return switch (op) {
            case EQ -> Optional.of(new Bounds(v, v));
            case GT -> Optional.of(new Bounds(v.add(BigInteger.ONE), null));
            case GE -> Optional.of(new Bounds(v, null));
            case LT -> Optional.of(new Bounds(null, v.subtract(BigInteger.ONE)));
            case LE -> Optional.of(new Bounds(null, v));
            case NE -> Optional.empty();
        };
    }

    long begin() {
        return low == null ? Long.MIN_VALUE : low.max(MIN).longValueExact();
    }

    long end() {
        return high == null ? Long.MAX_VALUE : high.min(MAX).longValueExact();
    }

    /** Whether no 64-bit integer is in the range. */
    boolean isEmpty() {
        BigInteger first = low == null ? MIN : low.max(MIN);
        BigInteger last = high == null ? MAX : high.min(MAX);
        return first.compareTo(last) > 0;
    }

    Bounds and(Bounds other) {
        BigInteger newLow = low == null ? other.low : other.low == null ? low : low.max(other.low);
        BigInteger newHigh = high == null ? other.high : other.high == null ? high : high.min(other.high);
        return new Bounds(newLow, newHigh);
    }

    private Bounds negated() {
        return new Bounds(high == null ? null : high.negate(), low == null ? null : low.negate());
    }

    /** bin + c is in this range. */
    Bounds ofAddend(long c) {
        return plus(BigInteger.valueOf(c).negate());
    }

    /** c - bin is in this range. */
    Bounds ofSubtrahend(long c) {
        return negated().plus(BigInteger.valueOf(c));
    }

    private Bounds plus(BigInteger by) {
        return new Bounds(low == null ? null : low.add(by), high == null ? null : high.add(by));
    }

    /** bin * c is in this range; empty if c is 0. */
    Optional<Bounds> ofFactor(long c) {
        if (c == 0) {
            return Optional.empty();
        }
        Bounds range = c > 0 ? this : negated();
        BigInteger factor = BigInteger.valueOf(c).abs();
        return Optional.of(new Bounds(
                range.low == null ? null : floor(range.low.negate(), factor).negate(),
                range.high == null ? null : floor(range.high, factor)));
    }

    /** bin / c, rounded towards zero, is in this range; empty if c is 0. */
    Optional<Bounds> ofDividend(long c) {
        if (c == 0) {
            return Optional.empty();
        }
        BigInteger divisor = BigInteger.valueOf(c).abs();
        BigInteger slack = divisor.subtract(BigInteger.ONE);
        BigInteger newLow = low == null ? null : low.multiply(divisor);
        BigInteger newHigh = high == null ? null : high.multiply(divisor);
        Bounds range = new Bounds(
                newLow != null && newLow.signum() <= 0 ? newLow.subtract(slack) : newLow,
                newHigh != null && newHigh.signum() >= 0 ? newHigh.add(slack) : newHigh);
        return Optional.of(c > 0 ? range : range.negated());
    }

    /** c / bin, rounded towards zero, is in this range; empty if the matching bins are not one range. */
    Optional<Bounds> ofDivisor(long c) {
        boolean positive = low != null && low.signum() > 0;
        boolean negative = high != null && high.signum() < 0;
        if (c == 0 || !positive && !negative) {
            return Optional.empty();
        }
        Bounds quotient = positive ? this : negated();
        BigInteger dividend = BigInteger.valueOf(c).abs();
        BigInteger first = quotient.high == null
                ? BigInteger.ONE
                : dividend.divide(quotient.high.add(BigInteger.ONE)).add(BigInteger.ONE);
        Bounds range = new Bounds(first, dividend.divide(quotient.low));
        return Optional.of(positive == c > 0 ? range : range.negated());
    }

    private static BigInteger floor(BigInteger value, BigInteger divisor) {
        BigInteger[] parts = value.divideAndRemainder(divisor);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}
