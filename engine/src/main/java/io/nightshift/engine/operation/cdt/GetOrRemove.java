package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.particle.Particle;

/**
 * The one pattern behind two thirds of all list and map operations: select elements, return what the return type asks
 * for, and perhaps remove them.
 *
 * @param requested the return type, with {@link ReturnType#INVERTED}
 * @param multi whether several elements may be selected
 */
record GetOrRemove(Selector selector, long requested, boolean multi, boolean remove) implements Body {
    @Override
    public Effect apply(PackedCollection target) {
        Query query = Query.of(requested, multi);
        Selection selection = target instanceof PackedMap map
                ? new MapSelection(map).select(selector, query)
                : new ListSelection((PackedList) target).select(selector, query);
        Particle result = new ResultBuilder(target, selection, query).build();
        if (!remove || selection.count() == 0) {
            return Effect.keep(result);
        }
        return Effect.set(rest(target, selection), result);
    }

    private static PackedValue rest(PackedCollection target, Selection selection) {
        if (selection.count() < target.count()) {
            return target.without(selection.positions(), target.flags());
        }
        return target instanceof PackedMap
                ? PackedMap.emptyBytes(target.flags())
                : PackedList.emptyBytes(target.flags() & PackedFlags.ORDERED);
    }
}
