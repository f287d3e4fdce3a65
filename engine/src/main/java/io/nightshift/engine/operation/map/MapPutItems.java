package io.nightshift.engine.operation.map;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.operation.cdt.Probe;

/**
 * Puts several pairs and returns the size of the map: both are ordered by key and merged. O(n + m) for a map of n and
 * m pairs; an unordered map that was stored out of order is sorted first.
 *
 * @param items a map, in stored form
 */
record MapPutItems(PackedValue items, int createFlags, MapWriteFlags flags) implements Body {
    @Override
    public Effect apply(PackedCollection target) {
        PackedMap map = (PackedMap) target;
        PackedMap added = (PackedMap) PackedCollection.of(items);
        if (added.count() == 0) {
            return Effect.keepOrCreate(MapWriteFlags.size(map.count()));
        }
        if (map.count() == 0) {
            return intoEmpty(map, added);
        }
        return merge(map.inKeyOrder(), added);
    }

    /** As on the server, an empty map takes all pairs if NO_FAIL and PARTIAL come with UPDATE_ONLY. */
    private Effect intoEmpty(PackedMap map, PackedMap added) {
        if (!flags.allows(false) && !flags.partial()) {
            return flags.refuse(map, false);
        }
        return Effect.set(added.withFlags(map.flags()), MapWriteFlags.size(added.count()));
    }

    private Effect merge(PackedMap map, PackedMap added) {
        MsgpackWriter contents = new MsgpackWriter(map.contentSize() + added.contentSize());
        int count = 0;
        int copied = 0;
        int at = 0;
        for (int i = 0; i < added.count(); i++) {
            Probe key = new Probe(added.key(i));
            int c = -1;
            while (at < map.count() && (c = map.compareKey(at, key)) < 0) {
                at++;
            }
            boolean found = at < map.count() && c == 0;
            if (!flags.allows(found)) {
                if (!flags.partial()) {
                    return flags.refuse(map, found);
                }
                continue;
            }
            count += at - copied + 1;
            map.copyTo(contents, copied, at);
            added.copyTo(contents, i, i + 1);
            copied = found ? at + 1 : at;
        }
        count += map.count() - copied;
        map.copyTo(contents, copied, map.count());
        MsgpackWriter out = PackedMap.start(map.flags(), count, contents.length());
        out.writeRaw(contents.buffer(), 0, contents.length());
        return Effect.set(new PackedValue(out.buffer(), 0, out.length()), MapWriteFlags.size(count));
    }
}
