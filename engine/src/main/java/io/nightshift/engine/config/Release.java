package io.nightshift.engine.config;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The release of an Aerospike server as which a database behaves: clients, too, choose by it what they send. */
public record Release(int major, int minor, int patch, int build) implements Comparable<Release> {
    /** The one whose answers are recorded and compared. */
    public static final Release DEFAULT = new Release(8, 1, 1, 2);

    /**
     * The first with queries that read by operations, indexes of sets, lists of keys and further conditions in paths, and the expressions
     * {@code inList}, {@code mapKeys} and {@code mapValues}.
     */
    public static final Release V8_1_2 = new Release(8, 1, 2, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");
    private static final Comparator<Release> ORDER = Comparator.comparingInt(Release::major)
            .thenComparingInt(Release::minor)
            .thenComparingInt(Release::patch)
            .thenComparingInt(Release::build);

    /**
     * The release with this number.
     *
     * @throws IllegalArgumentException unless it is four numbers, or if it is one before 6.0, whose protocol differs
     */
    public static Release parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        if (!numbers.matches() || Integer.parseInt(numbers.group(1)) < 6) {
            throw new IllegalArgumentException(
                    "a release is four numbers from 6.0.0.0 on, such as " + V8_1_2 + ", but was '" + text + "'");
        }
        return new Release(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)),
                Integer.parseInt(numbers.group(4)));
    }

    public boolean isAtLeast(Release other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Release other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + "." + build;
    }
}
