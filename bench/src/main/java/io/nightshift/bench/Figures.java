package io.nightshift.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Rates by name, over several rounds, and the table of their medians, which include the first round. The first round runs code that is
 * not compiled yet, and the second code that is compiled only in part: they also have columns of their own.
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

    /** Each name with its figures. */
    String table() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("median, " + unit, Figures::median),
                new Column("slowest", Collections::min),
                new Column("fastest", Collections::max)));
        columns.addAll(rounds());
        StringBuilder table = new StringBuilder();
        head(table, columns.stream().map(Column::heading).toList());
        rates.forEach((name, values) -> row(
                table,
                name,
                columns.stream().map(column -> text(column.of(values))).toList()));
        return table.toString();
    }

    /** The same beside the figures of another server, to which they are compared. */
    String tableBeside(Figures other) {
        List<Column> columns = new ArrayList<>(List.of(new Column("median, " + unit, Figures::median)));
        columns.addAll(rounds());
        StringBuilder table = new StringBuilder();
        List<String> headings = new ArrayList<>();
        columns.forEach(column -> headings.addAll(List.of(column.heading(), "the other's", "times")));
        headings.addAll(List.of("slowest, fastest", "the other's"));
        head(table, headings);
        rates.forEach((name, values) -> {
            List<Double> others = other.rates.getOrDefault(name, List.of(Double.NaN));
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                double ours = column.of(values);
                double theirs = column.of(others);
                cells.addAll(List.of(text(ours), text(theirs), String.format(Locale.ROOT, "%.2f", ours / theirs)));
            }
            cells.addAll(List.of(range(values), range(others)));
            row(table, name, cells);
        });
        return table.toString();
    }

    /** One figure of each name. */
    private record Column(String heading, ToDoubleFunction<List<Double>> figure) {
        double of(List<Double> values) {
            return figure.applyAsDouble(values);
        }
    }

    /** The first round, and the second where there is one. */
    private List<Column> rounds() {
        boolean two = rates.values().stream().anyMatch(values -> values.size() > 1);
        Column first = new Column("first round", values -> values.get(0));
        Column second = new Column("second round", values -> values.size() > 1 ? values.get(1) : Double.NaN);
        return two ? List.of(first, second) : List.of(first);
    }

    private static void head(StringBuilder table, List<String> headings) {
        table.append('\n');
        row(table, "", headings);
        table.append("|---".repeat(1 + headings.size())).append("|\n");
    }

    private static void row(StringBuilder table, String name, List<String> cells) {
        table.append(String.format(Locale.ROOT, "| %-36s | %s |%n", name, String.join(" | ", cells)));
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
