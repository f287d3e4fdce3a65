package io.nightshift.engine.path;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.operation.cdt.Probe;
import io.nightshift.engine.result.EngineException;
import java.util.ArrayList;
import java.util.List;

/** Several keys of which a step wants each. Belongs to one thread. */
final class KeySet {
    private final List<Probe> sorted = new ArrayList<>();

    /** @param keys a packed list of them, in any order */
    KeySet(PackedValue keys, Work work) {
        PackedCollection list = PackedCollection.of(keys);
        work.spend((long) list.count() * depth(list.count()));
        for (int i = 0; i < list.count(); i++) {
            sorted.add(new Probe(list.value(i)));
        }
        sorted.sort(Probe::compare);
    }

    /** @throws EngineException PARAMETER_ERROR unless it is a list, in order if it says so */
    static void check(PackedValue keys) {
        MsgpackReader reader = keys.reader();
        if (reader.peekType() != MsgpackType.LIST) {
            throw EngineException.parameter("path: keys are a list, not " + reader.peekType());
        }
        if (PackedCollection.of(keys) instanceof PackedList list && list.isOrdered()) {
            for (int i = 1; i < list.count(); i++) {
                if (list.compareValues(i - 1, i) > 0) {
                    throw EngineException.parameter("path: the list of keys says that it is in order, but is not");
                }
            }
        }
    }

    /** Whether the pair at a position has one of the keys. */
    boolean has(PackedMap map, int position, Work work) {
        work.spend(depth(sorted.size()));
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = map.compareKey(position, sorted.get(middle));
            if (order == 0) {
                return true;
            }
            if (order > 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static int depth(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count);
    }
}
