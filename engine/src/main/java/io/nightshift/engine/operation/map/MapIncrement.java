package io.nightshift.engine.operation.map;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Delta;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.operation.cdt.PackedMap.KeyPlace;
import io.nightshift.engine.operation.cdt.Probe;

/** Adds to the number of a key and returns the sum; if the key is absent, the sum starts at 0. O(n). */
record MapIncrement(PackedValue key, Delta delta, int createFlags) implements Body {
    @Override
    public Effect apply(PackedCollection target) {
        PackedMap map = (PackedMap) target;
        KeyPlace place = map.find(new Probe(key));
        PackedValue sum = place.found() ? delta.plus(map.value(place)) : delta.alone();
        return Effect.set(map.with(place, key, sum), Delta.result(sum));
    }
}
