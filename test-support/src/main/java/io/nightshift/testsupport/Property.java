package io.nightshift.testsupport;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A statement that holds for all drawn values, checked with many tries. If one fails, the drawn values are shrunk as long as
 * the same kind of failure remains, and the error shows them and the seed.
 *
 * <p>{@code mvn ... -Dtest=ThatTest#thatProperty -Dnightshift.seed=N} repeats only the failure with that seed.
 */
public final class Property {
    /** The system property with the seed of a single try. */
    static final String SEED = "nightshift.seed";

    private static final int DEFAULT_TRIES = 1000;

    private Property() {}

    /** The statement to check; it must depend on nothing but what it draws. */
    @FunctionalInterface
    public interface Statement {
        void check(Draw draw) throws Exception;
    }

    /** Checks with 1,000 tries, different ones in every run. */
    public static void check(Statement statement) {
        check(DEFAULT_TRIES, statement);
    }

    /** Checks with the given number of tries, different ones in every run. */
    public static void check(int tries, Statement statement) {
        check(tries, new Random().nextLong(), statement);
    }

    /** Checks with the given number of tries, the same ones in every run. */
    public static void check(int tries, long seed, Statement statement) {
        Long only = Long.getLong(SEED);
        if (only != null) {
            attempt(only, "the only try", statement);
            return;
        }
        Random seeds = new Random(seed);
        for (int i = 1; i <= tries; i++) {
            attempt(seeds.nextLong(), "try " + i + " of " + tries, statement);
        }
    }

    private static void attempt(long seed, String which, Statement statement) {
        Choices choices = Choices.random(seed);
        Try first = Try.of(choices, statement);
        if (first.failure().isEmpty()) {
            return;
        }
        Shrinker shrinker = new Shrinker(statement, first);
        Try least = shrinker.shrink();
        Throwable failure = least.failure().orElseThrow();
        throw new AssertionError(
                "%s fails with %s (shrunk %d times); again with -D%s=%d: %s"
                        .formatted(which, least.drawn(), shrinker.times(), SEED, seed, failure.getMessage()),
                failure);
    }

    /** The drawn values as text, at most a screenful, without anything that ends a report or hides part of it. */
    static String text(List<Object> drawn) {
        String text = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}]")
                .matcher(drawn.toString())
                .replaceAll(found -> "\\\\u%04x".formatted(found.group().codePointAt(0)));
        return text.length() <= 2000 ? text : text.substring(0, 2000) + "... (" + drawn.size() + " values)";
    }
}
