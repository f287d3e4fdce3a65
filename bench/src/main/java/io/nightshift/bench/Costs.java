package io.nightshift.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Costs by name, over several rounds, and the table of their medians, in which the first round is left out: its code was not compiled yet. */
final class Costs {
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    void add(String name, Cost cost) {
        costs.computeIfAbsent(name, n -> new ArrayList<>()).add(cost);
    }

    void print() {
        System.out.println(
                "\n| | on the clock, median, ms | fastest | slowest | processor time, median, ms | least | most |");
        System.out.println("|---|---|---|---|---|---|---|");
        costs.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s |%n",
                name,
                middle(all.stream().map(Cost::wallMillis).toList()),
                middle(all.stream().map(Cost::cpuMillis).toList())));
    }

    private static String middle(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values.subList(values.size() > 1 ? 1 : 0, values.size()));
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT, "%.0f | %.0f | %.0f", sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }
}
