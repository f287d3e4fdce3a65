package io.nightshift.engine.operation.list;

import io.nightshift.engine.msgpack.IndexSort;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.Probe;
import java.util.BitSet;

/** Which of some values are in an unordered list, or given twice. O((n + m) log m) for n elements and m values. */
final class UniqueItems {
    private final int count;
    private final BitSet inList = new BitSet();
    private final BitSet twice = new BitSet();

    private UniqueItems(int count) {
        this.count = count;
    }

    static UniqueItems against(PackedList list, PackedList values) {
        UniqueItems result = new UniqueItems(values.count());
        int[] sorted = values.positionsByValue();
        list.indexAll();
        for (int i = 0; i < list.count(); i++) {
            Probe element = new Probe(list.value(i));
            for (int at = lowerBound(values, sorted, element);
                    at < sorted.length
                            && values.compareValue(sorted[at], element) == 0
                            && !result.inList.get(sorted[at]);
                    at++) {
                result.inList.set(sorted[at]);
            }
        }
        IndexSort.Comparison byValue = values::compareValues;
        for (int i = 1; i < sorted.length; i++) {
            if (byValue.compare(sorted[i - 1], sorted[i]) == 0) {
                result.twice.set(sorted[i]);
            }
        }
        return result;
    }

    private static int lowerBound(PackedList values, int[] sorted, Probe element) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values.compareValue(sorted[middle], element) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a value is in the list. */
    boolean isInList(int i) {
        return inList.get(i);
    }

    /** Whether the same value was given before. */
    boolean isTwice(int i) {
        return twice.get(i);
    }

    /** The values that are neither. */
    int[] added() {
        BitSet added = new BitSet();
        added.set(0, count);
        added.andNot(inList);
        added.andNot(twice);
        return added.stream().toArray();
    }
}
