package io.nightshift.testsupport;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/**
 * The whole numbers behind one try. Every drawn value is made from them, and smaller numbers make simpler values, so
 * that a single way of shrinking them shrinks values of any kind.
 */
final class Choices {
    /** More than any property draws; a replay with shrunk numbers might otherwise ask for ever more. */
    private static final int MOST = 100_000;

    private final LongUnaryOperator source;
    private final List<Long> made = new ArrayList<>();

    private Choices(LongUnaryOperator source) {
        this.source = source;
    }

    static Choices random(long seed) {
        Random random = new Random(seed);
        return new Choices(max -> fresh(random, max));
    }

    /** Replays the given choices as far as they are possible, followed by zeros. */
    static Choices replay(List<Long> choices) {
        Iterator<Long> again = choices.iterator();
        return new Choices(max -> again.hasNext() ? Math.min(max, again.next()) : 0);
    }

    /** The least and the greatest number each come up once in 32 times, whatever the range. */
    private static long fresh(Random random, long max) {
        return switch (random.nextInt(32)) {
            case 0 -> 0;
            case 1 -> max;
            default -> max == Long.MAX_VALUE ? random.nextLong() & max : random.nextLong(max + 1);
        };
    }

    /** A number from 0 to {@code max}, both included. */
    long next(long max) {
        if (made.size() == MOST) {
            throw new IllegalStateException("a property drew more than " + MOST + " numbers");
        }
        long choice = source.applyAsLong(max);
        made.add(choice);
        return choice;
    }

    List<Long> made() {
        return List.copyOf(made);
    }
}
