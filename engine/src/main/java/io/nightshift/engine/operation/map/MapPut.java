package io.nightshift.engine.operation.map;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.operation.cdt.PackedMap.KeyPlace;
import io.nightshift.engine.operation.cdt.Probe;

/** Puts one pair and returns the size of the map. O(n). */
record MapPut(PackedValue key, PackedValue value, int createFlags, MapWriteFlags flags) implements Body {
    @Override
    public Effect apply(PackedCollection target) {
        PackedMap map = (PackedMap) target;
        KeyPlace place = map.find(new Probe(key));
        if (!flags.allows(place.found())) {
            return flags.refuse(map, place.found());
        }
        int size = place.found() ? map.count() : map.count() + 1;
        return Effect.set(map.with(place, key, value), MapWriteFlags.size(size));
    }
}
