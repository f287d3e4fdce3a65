package io.nightshift.engine.regex;

import java.util.function.IntPredicate;

/** A set of byte values 0 to 255. */
final class ByteSet {
    private final long[] bits = new long[4];

    static ByteSet of(int value) {
        ByteSet set = new ByteSet();
        set.add(value);
        return set;
    }

    static ByteSet where(IntPredicate condition) {
        ByteSet set = new ByteSet();
        for (int value = 0; value < 256; value++) {
            if (condition.test(value)) {
                set.add(value);
            }
        }
        return set;
    }

    void add(int value) {
        bits[value >> 6] |= 1L << value;
    }

    void addRange(int first, int last) {
        for (int value = first; value <= last; value++) {
            add(value);
        }
    }

    void addAll(ByteSet other) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= other.bits[i];
        }
    }

    boolean contains(int value) {
        return (bits[value >> 6] >>> value & 1) != 0;
    }

    ByteSet complement() {
        return where(value -> !contains(value));
    }
}
