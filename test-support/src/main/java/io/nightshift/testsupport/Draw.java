package io.nightshift.testsupport;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * Supplies a property with values. Limits are inclusive. If a kind of value has edges (zero, the least, the greatest, NaN),
 * they come up far more often than by chance.
 */
public final class Draw {
    private static final long[] EDGES = {
        0, 1, -1, 2, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L
    };
    private static final double[] DOUBLE_EDGES = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };
    private static final long FRACTIONS = 1L << 53;

    private final Choices choices;
    private final List<Object> drawn = new ArrayList<>();

    Draw(Choices choices) {
        this.choices = choices;
    }

    /** The drawn values, in order, for printing. */
    List<Object> drawn() {
        return drawn;
    }

    /** A seed for code that generates its own values, any of 2^63. */
    public long seed() {
        return record(choices.next(Long.MAX_VALUE));
    }

    /**
     * A whole number in a range of at most 2^63 numbers. Shrinks to zero if that is in the range, otherwise to
     * {@code min}; half of the numbers are negative if the range contains both signs.
     */
    public long between(long min, long max) {
        return record(inRange(min, max));
    }

    /** Like {@link #between(long, long)}. */
    public int between(int min, int max) {
        return (int) between((long) min, (long) max);
    }

    private long inRange(long min, long max) {
        long span = max - min;
        if (min > max || span < 0) {
            throw new IllegalArgumentException("no range: " + min + " to " + max);
        }
        if (min >= 0 || max < 0) {
            return min + choices.next(span);
        }
        return choices.next(1) == 0 ? choices.next(max) : -1 - choices.next(-1 - min);
    }

    /** Any {@code long}: edges, and numbers of every length in bits. */
    public long anyLong() {
        return record(any());
    }

    /** Any {@code int}: edges, and numbers of every length in bits. */
    public int anyInt() {
        return record((int) (any() >> choices.next(1) * Integer.SIZE));
    }

    /** Any {@code short}, all equally likely except the edges. */
    public short anyShort() {
        return (short) between(Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** Any {@code byte}, all equally likely except the edges. */
    public byte anyByte() {
        return (byte) between(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    private long any() {
        if (choices.next(7) == 7) {
            return EDGES[(int) choices.next(EDGES.length - 1)];
        }
        int bits = (int) choices.next(Long.SIZE - 1);
        long magnitude = choices.next(bits == Long.SIZE - 1 ? Long.MAX_VALUE : (1L << bits) - 1);
        return choices.next(1) == 0 ? magnitude : ~magnitude;
    }

    public boolean anyBoolean() {
        return record(choices.next(1) == 1);
    }

    /** Any {@code double}: infinities, the canonical NaN, short decimals, and numbers of every magnitude. */
    public double anyDouble() {
        return record(
                switch ((int) choices.next(3)) {
                    case 0 -> inRange(-1_000_000, 1_000_000) / 100.0;
                    case 1 -> DOUBLE_EDGES[(int) choices.next(DOUBLE_EDGES.length - 1)];
                    default -> canonical(choices.next(Long.MAX_VALUE), choices.next(1));
                });
    }

    private static double canonical(long bits, long sign) {
        double value = Double.longBitsToDouble(bits);
        return Double.isNaN(value) ? Double.NaN : sign == 0 ? value : -value;
    }

    /** A finite number in a range; both ends come up often. */
    public double between(double min, double max) {
        long choice = choices.next(FRACTIONS);
        return record(choice == FRACTIONS ? max : min + (double) choice / FRACTIONS * (max - min));
    }

    /** Any bytes; half of the arrays are short. */
    public byte[] bytes(int minLength, int maxLength) {
        byte[] bytes = new byte[size(minLength, maxLength)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) choices.next(0xff);
        }
        drawn.add("x'" + HexFormat.of().formatHex(bytes) + "'");
        return bytes;
    }

    /** A text of any UTF-16 units, including unpaired surrogates; half of the texts are pure ASCII. */
    public String text(int maxLength) {
        boolean ascii = choices.next(1) == 0;
        return text(maxLength, () -> (char) choices.next(ascii ? 0x7f : Character.MAX_VALUE));
    }

    /** A text of characters from a range. */
    public String text(int maxLength, char first, char last) {
        return text(maxLength, () -> (char) inRange(first, last));
    }

    private String text(int maxLength, Supplier<Character> unit) {
        int length = size(0, maxLength);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(unit.get());
        }
        drawn.add('"' + text.toString() + '"');
        return text.toString();
    }

    /** A list of values drawn by {@code element}. */
    public <T> List<T> list(int minSize, int maxSize, Supplier<? extends T> element) {
        int size = record(size(minSize, maxSize));
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    /** Some of the given elements, each at most once, in any order. */
    public <T> List<T> some(List<T> elements, int maxSize) {
        int size = (int) inRange(0, Math.min(maxSize, elements.size()));
        List<T> left = new ArrayList<>(elements);
        List<T> some = new ArrayList<>(size);
        while (some.size() < size) {
            some.add(left.remove((int) inRange(0, left.size() - 1)));
        }
        drawn.add(some);
        return some;
    }

    /** One of the given values; shrinks to the first. */
    @SafeVarargs
    public final <T> T of(T... values) {
        return record(values[(int) choices.next(values.length - 1)]);
    }

    /** Draws in one of the given ways; shrinks to the first. */
    @SafeVarargs
    public final <T> T oneOf(Supplier<? extends T>... ways) {
        return ways[(int) choices.next(ways.length - 1)].get();
    }

    /** Small sizes come up more often: they are the edges of data structures. */
    private int size(int min, int max) {
        return (int) (choices.next(1) == 0 ? inRange(min, Math.min(max, min + 8L)) : inRange(min, max));
    }

    private <T> T record(T value) {
        drawn.add(value);
        return value;
    }
}
