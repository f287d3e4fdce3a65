package io.nightshift.server.info;

import io.nightshift.server.metrics.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A list of keys and values in a fixed order, read from a resource; changing values are bound to their source. */
final class KeyValues {
    private final Map<String, Supplier<?>> values = new LinkedHashMap<>();
    private final Set<String> alive = new HashSet<>();
    private final Set<String> counters = new HashSet<>();

    /** Reads {@code key=value} lines from a resource of this package. */
    static KeyValues load(String resource) {
        KeyValues result = new KeyValues();
        for (String line : lines(resource)) {
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1);
            result.values.put(line.substring(0, equals), () -> value);
        }
        return result;
    }

    /** The lines of a resource of this package, without comments. */
    static List<String> lines(String resource) {
        try (InputStream in = KeyValues.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Binds a key to the source of its value, which is asked each time.
     *
     * @throws IllegalArgumentException if there is no such key
     */
    KeyValues bind(String key, Supplier<?> value) {
        if (values.replace(key, value) == null) {
            throw new IllegalArgumentException("no such key: " + key);
        }
        alive.add(key);
        return this;
    }

    /** Like {@link #bind}, for a value that only grows. */
    KeyValues count(String key, Supplier<? extends Number> value) {
        counters.add(key);
        return bind(key, value);
    }

    /**
     * The live values that are numbers, or truth values as 1 and 0.
     *
     * @param prefix put before each key
     * @param labels of each
     */
    Stream<Metric> metrics(String prefix, Map<String, String> labels) {
        return alive().stream()
                .flatMap(key -> Metric.number(values.get(key).get()).stream()
                        .mapToObj(value -> new Metric(prefix + key, counters.contains(key), labels, value)));
    }

    /** The keys whose values are bound to a source, in order. */
    List<String> alive() {
        return values.keySet().stream().filter(alive::contains).toList();
    }

    /** The pairs as {@code key=value}, joined by semicolons. */
    String render() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().get())
                .collect(Collectors.joining(";"));
    }
}
