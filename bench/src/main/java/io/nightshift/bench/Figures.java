package io.nightshift.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rates by name, over several rounds, and the table of their medians. The first round runs code that is not compiled yet: it has its
 * own column and is otherwise ignored, unless it is the only one.
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
        rates.forEach((name, values) -> {
            List<Double> sorted = new ArrayList<>(values.subList(values.size() > 1 ? 1 : 0, values.size()));
            Collections.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "| %-36s | %s | %s | %s | %s |%n",
                    name,
                    text(sorted.get(sorted.size() / 2)),
                    text(sorted.get(0)),
                    text(sorted.get(sorted.size() - 1)),
                    text(values.get(0)));
        });
    }

    private static String text(double perSecond) {
        return perSecond >= 1e6
                ? String.format(Locale.ROOT, "%.2f M/s", perSecond / 1e6)
                : String.format(Locale.ROOT, "%.1f k/s", perSecond / 1e3);
    }
}
