package io.nightshift.server.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text format of Prometheus, version 0.0.4. */
public final class Exposition {

    /** The media type of the text. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double EXACT = 1L << 53;

    private Exposition() {}

    /** The metrics by name, each with its type. */
    public static String of(Stream<Metric> metrics) {
        Map<String, List<Metric>> byName = metrics.collect(
                Collectors.groupingBy(Exposition::family, TreeMap::new, Collectors.toCollection(ArrayList::new)));
        StringBuilder out = new StringBuilder();
        byName.forEach((name, family) -> {
            out.append("# TYPE ")
                    .append(name)
                    .append(' ')
                    .append(type(family.getFirst()))
                    .append('\n');
            family.forEach(metric -> line(out, metric));
        });
        return out.toString();
    }

    /** The buckets of a histogram and its count are one metric. */
    private static String family(Metric metric) {
        String name = metric.name();
        return isHistogram(metric) ? name.substring(0, name.lastIndexOf('_')) : name;
    }

    private static boolean isHistogram(Metric metric) {
        return metric.name().startsWith("aerospike_latencies_");
    }

    private static String type(Metric metric) {
        if (isHistogram(metric)) {
            return "histogram";
        }
        return metric.counter() ? "counter" : "gauge";
    }

    private static void line(StringBuilder out, Metric metric) {
        out.append(metric.name());
        String separator = "{";
        for (Map.Entry<String, String> label : new TreeMap<>(metric.labels()).entrySet()) {
            out.append(separator).append(label.getKey()).append("=\"");
            escaped(out, label.getValue());
            out.append('"');
            separator = ",";
        }
        out.append(metric.labels().isEmpty() ? " " : "} ");
        double value = metric.value();
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            out.append((long) value);
        } else {
            out.append(value);
        }
        out.append('\n');
    }

    private static void escaped(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
    }
}
