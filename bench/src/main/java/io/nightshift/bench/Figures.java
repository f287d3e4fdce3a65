package io.nightshift.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rates by name, over several rounds, and the table of their medians, which include the first round. The first round runs code that is
 * not compiled yet, and also has a column of its own.
 */
final class Figures {
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final String unit;

    Figures(String unit) {
        this.unit = unit;
    }

    void add(String name, double perSecond) {
        rates.computeIfAbsent(name, n -> new ArrayList<>()).add(perSecond);
    }

    void print() {
        System.out.printf(Locale.ROOT, "%n| %-36s | median, %s | slowest | fastest | first round |%n", "", unit);
        System.out.println("|---|---|---|---|---|");
        rates.forEach((name, values) -> System.out.printf(
                Locale.ROOT,
                "| %-36s | %s | %s | %s | %s |%n",
                name,
                text(median(values)),
                text(Collections.min(values)),
                text(Collections.max(values)),
                text(values.get(0))));
    }

    /** Prints these figures beside those of another server, to which they are compared. */
    void printBeside(Figures other) {
        System.out.printf(
                Locale.ROOT,
                "%n| %-36s | median, %s | the other's | times | first round | the other's | times | slowest, fastest | the other's |%n",
                "",
                unit);
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        rates.forEach((name, values) -> {
            List<Double> others = other.rates.getOrDefault(name, List.of(Double.NaN));
            System.out.printf(
                    Locale.ROOT,
                    "| %-36s | %s | %s | %.2f | %s | %s | %.2f | %s | %s |%n",
                    name,
                    text(median(values)),
                    text(median(others)),
                    median(values) / median(others),
                    text(values.get(0)),
                    text(others.get(0)),
                    values.get(0) / others.get(0),
                    range(values),
                    range(others));
        });
    }

    private static String range(List<Double> values) {
        SortedSet<Double> sorted = new TreeSet<>(values);
        return text(sorted.first()) + ", " + text(sorted.last());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String text(double perSecond) {
        if (perSecond >= 1e6) {
            return String.format(Locale.ROOT, "%.2f M/s", perSecond / 1e6);
        }
        return perSecond >= 1e3
                ? String.format(Locale.ROOT, "%.1f k/s", perSecond / 1e3)
                : String.format(Locale.ROOT, "%.0f /s", perSecond);
    }
}
