package io.nightshift.engine.path;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.particle.Particle;

/**
 * Returns the collection, reduced to what the paths select. A value that is not a collection ends its path and stays.
 * As on the real server, collections on the way lose their flags, except empty ones.
 */
record PathTree(Path path) implements PathTask {
    @Override
    public Outcome run(Particle collection, Work work) {
        MsgpackWriter out = new MsgpackWriter();
        copy(new Levels(path, work), PathOperation.packed(collection), 0, out);
        work.spend(Work.stepsFor(out.length()));
        return Outcome.read(new Particle(collection.type(), out.buffer(), 0, out.length()));
    }

    private void copy(Levels levels, PackedValue value, int level, MsgpackWriter out) {
        PackedCollection collection = PackedCollection.of(value);
        boolean isMap = collection instanceof PackedMap;
        if (collection.count() == 0) {
            int flags = collection.flags() & ~PackedFlags.INDEXED;
            append(out, isMap ? PackedMap.emptyBytes(flags) : PackedList.emptyBytes(flags));
            return;
        }
        MsgpackWriter contents = new MsgpackWriter();
        int count = 0;
        Matches matches = levels.in(collection, level);
        for (; matches.next(); count++) {
            if (collection instanceof PackedMap map) {
                append(contents, map.key(matches.position()));
            }
            PackedValue child = collection.value(matches.position());
            if (!levels.isLast(level) && Levels.isCollection(child)) {
                copy(levels, child, level + 1, contents);
            } else {
                append(contents, child);
            }
        }
        if (isMap) {
            out.writeMapHeader(count);
        } else {
            out.writeListHeader(count);
        }
        out.writeRaw(contents.buffer(), 0, contents.length());
    }

    private static void append(MsgpackWriter out, PackedValue value) {
        out.writeRaw(value.bytes(), value.offset(), value.length());
    }
}
