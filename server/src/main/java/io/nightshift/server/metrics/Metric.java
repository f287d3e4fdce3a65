package io.nightshift.server.metrics;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A number that a node tells.
 *
 * @param name as Aerospike's exporter for Prometheus calls it
 * @param counter whether it only grows
 * @param labels what it is of
 * @param value now
 */
public record Metric(String name, boolean counter, Map<String, String> labels, double value) {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]+");

    public Metric {
        labels = Map.copyOf(labels);
    }

    /** A number that goes up and down. */
    public static Metric gauge(String name, Map<String, String> labels, double value) {
        return new Metric(name, false, labels, value);
    }

    /** A number that only grows. */
    public static Metric counter(String name, Map<String, String> labels, double value) {
        return new Metric(name, true, labels, value);
    }

    /** What a statistic is as a number: 1 or 0 for a truth value, empty for other text. */
    public static OptionalDouble number(Object value) {
        return switch (value) {
            case Number number -> OptionalDouble.of(number.doubleValue());
            case Boolean truth -> OptionalDouble.of(truth ? 1 : 0);
            default -> parsed(value.toString());
        };
    }

    /** A decimal; without a point it could be the id of a node, which is made of hexadecimal digits. */
    private static OptionalDouble parsed(String text) {
        return DECIMAL.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /** The same with more labels. */
    public Metric with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(labels);
        all.putAll(more);
        return new Metric(name, counter, all, value);
    }
}
