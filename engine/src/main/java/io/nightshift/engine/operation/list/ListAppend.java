package io.nightshift.engine.operation.list;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.Probe;
import io.nightshift.engine.particle.Particle;

/**
 * Adds values at the end of a list, or in an ordered one at their places. O(n) for a list of n elements, plus O(m log n)
 * for m values in an ordered one.
 *
 * @param items a list of the values, in stored form
 */
record ListAppend(PackedValue items, int createFlags, ListWriteFlags flags) implements Body {
    @Override
    public Effect apply(PackedCollection target) {
        PackedList list = (PackedList) target;
        return list.isOrdered() ? appendInOrder(list) : ListInsert.insert(list, list.count(), items, flags, true);
    }

    private Effect appendInOrder(PackedList list) {
        PackedList values = (PackedList) PackedCollection.of(items);
        Particle size = ListWriteFlags.size(list);
        if (values.count() == 0) {
            return Effect.keepOrCreate(size);
        }
        int[] order = values.positionsByValue();
        boolean[] skipped = new boolean[order.length];
        if (flags.unique()) {
            for (int i = 1; i < order.length; i++) {
                if (values.compareValues(order[i - 1], order[i]) == 0) {
                    skipped[i] = true;
                    if (!flags.partial()) {
                        return flags.refuseTwice(size);
                    }
                }
            }
        }
        int[] places = new int[order.length];
        int added = 0;
        for (int i = 0; i < order.length; i++) {
            if (skipped[i]) {
                continue;
            }
            Probe value = new Probe(values.value(order[i]));
            places[i] = list.place(value);
            boolean found = places[i] < list.count() && list.compareValue(places[i], value) == 0;
            if (flags.unique() && found) {
                if (!flags.partial()) {
                    return flags.refuseExisting(size);
                }
                skipped[i] = true;
            } else {
                added++;
            }
        }
        return Effect.set(merge(list, values, order, places, skipped, added), Particle.ofInteger(list.count() + added));
    }

    private static PackedValue merge(
            PackedList list, PackedList values, int[] order, int[] places, boolean[] skipped, int added) {
        MsgpackWriter out =
                PackedList.start(list.flags(), list.count() + added, list.contentSize() + values.contentSize());
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            if (!skipped[i]) {
                next = list.copyTo(out, next, places[i]);
                PackedValue value = values.value(order[i]);
                out.writeRaw(value.bytes(), value.offset(), value.length());
            }
        }
        list.copyTo(out, next, list.count());
        return new PackedValue(out.buffer(), 0, out.length());
    }
}
