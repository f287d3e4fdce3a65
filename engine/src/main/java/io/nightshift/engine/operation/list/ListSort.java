package io.nightshift.engine.operation.list;

import io.nightshift.engine.msgpack.IndexSort;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.result.EngineException;
import java.util.Arrays;

/** Sorts a list once, without keeping it sorted. O(n log n). */
record ListSort(long flags) implements Body {
    private static final int DESCENDING = 1;
    private static final int DROP_DUPLICATES = 2;

    @Override
    public Effect apply(PackedCollection target) {
        PackedList list = (PackedList) target;
        if (list.count() <= 1) {
            return Effect.keep(null);
        }
        list.indexAll();
        boolean descending = (flags & DESCENDING) != 0;
        IndexSort.Comparison comparison = descending ? (a, b) -> -list.compareValues(a, b) : list::compareValues;
        int[] order = list.isOrdered() ? inOrder(list.count()) : IndexSort.sorted(list.count(), comparison);
        if ((flags & DROP_DUPLICATES) != 0) {
            order = distinct(list, order);
        }
        return Effect.set(list.arranged(list.flags(), order), null);
    }

    private static int[] inOrder(int count) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        return order;
    }

    private static int[] distinct(PackedList list, int[] order) {
        int[] kept = new int[order.length];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            int c = i == 0 ? -1 : list.compareValues(order[i - 1], order[i]);
            if (c > 0) {
                throw EngineException.parameter("sort: DESCENDING and DROP_DUPLICATES do not go together");
            }
            if (c < 0) {
                kept[count++] = order[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
