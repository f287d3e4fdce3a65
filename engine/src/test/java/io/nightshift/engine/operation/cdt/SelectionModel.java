package io.nightshift.engine.operation.cdt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Which elements a selection means, computed naively. */
final class SelectionModel {
    private SelectionModel() {}

    /** The elements from an index on, which may count from the end; what lies before the first or after the last is cut off. */
    static <T> List<T> range(List<T> elements, long start, long count) {
        long from = start < 0 ? elements.size() + start : start;
        List<T> selected = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            if (i >= from && i < from + count) {
                selected.add(elements.get(i));
            }
        }
        return selected;
    }

    /** The elements from {@code start} after the first that is not less than a value. */
    static <T> List<T> relative(List<T> sorted, Predicate<T> less, long start, long count) {
        long from = sorted.stream().filter(less).count() + start;
        List<T> selected = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (i >= from && i < from + count) {
                selected.add(sorted.get(i));
            }
        }
        return selected;
    }

    static <T> List<T> where(List<T> elements, Predicate<T> selected) {
        return elements.stream().filter(selected).toList();
    }

    /** Everything that is not selected; each selected element removes one. */
    static <T> List<T> others(List<T> elements, List<T> selected) {
        List<T> others = new ArrayList<>(elements);
        selected.forEach(others::remove);
        return others;
    }

    static <T extends Comparable<T>> List<T> sorted(List<T> elements) {
        List<T> sorted = new ArrayList<>(elements);
        Collections.sort(sorted);
        return sorted;
    }

    static <T> List<T> sorted(List<T> elements, Comparator<T> order) {
        List<T> sorted = new ArrayList<>(elements);
        sorted.sort(order);
        return sorted;
    }
}
