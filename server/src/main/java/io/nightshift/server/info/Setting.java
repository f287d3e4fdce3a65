package io.nightshift.server.info;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A setting: its value as text, and how to change it.
 *
 * @param value asked for each time
 * @param change takes the new value or throws {@link IllegalArgumentException}; empty when it cannot be changed
 */
record Setting(Supplier<String> value, Optional<Consumer<String>> change) {
    /** A value that only tells. */
    static Setting fixed(Supplier<String> value) {
        return new Setting(value, Optional.empty());
    }

    /** A whole number with an effect. */
    static Setting number(long minimum, long maximum, LongSupplier get, LongConsumer set) {
        return new Setting(
                () -> Long.toString(get.getAsLong()), Optional.of(text -> set.accept(parse(text, minimum, maximum))));
    }

    /** A text with an effect. */
    static Setting text(Supplier<String> get, Consumer<String> set) {
        return new Setting(get, Optional.of(set));
    }

    /**
     * A setting of the real server that has nothing to act on here: takes a value of the same kind and tells it again, so
     * that tools that set it and look at it work.
     */
    static Setting remembered(String initial) {
        Remembered remembered = new Remembered(initial);
        return new Setting(remembered::get, Optional.of(remembered::set));
    }

    /** Reads a whole number within bounds; the units s, m, h and d are those of the real server's durations. */
    static long parse(String text, long minimum, long maximum) {
        long value = Long.parseLong(text);
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException("must be " + minimum + " to " + maximum + ", was " + text);
        }
        return value;
    }

    private static final class Remembered {
        private volatile String value;

        Remembered(String initial) {
            this.value = initial;
        }

        String get() {
            return value;
        }

        void set(String text) {
            if (isFlag(value)) {
                if (!isFlag(text)) {
                    throw new IllegalArgumentException("must be true or false, was " + text);
                }
            } else if (isNumber(value)) {
                parse(text, 0, Long.MAX_VALUE);
            }
            value = text;
        }

        private static boolean isFlag(String text) {
            return text.equals("true") || text.equals("false");
        }

        private static boolean isNumber(String text) {
            return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }
}
