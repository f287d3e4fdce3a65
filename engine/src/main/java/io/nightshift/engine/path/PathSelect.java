package io.nightshift.engine.path;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/** Returns what is at the ends of the paths: a list of keys, of values, or of both alternating. */
record PathSelect(Path path, boolean keys, boolean values) implements PathTask {
    @Override
    public Outcome run(Particle collection, Work work) {
        Leaves leaves = new Leaves(new Levels(path, work));
        leaves.collect(PathOperation.packed(collection), 0);
        work.spend(Work.stepsFor(leaves.out.length()));
        MsgpackWriter out = new MsgpackWriter(leaves.out.length() + 8)
                .writeListHeader(leaves.count)
                .writeRaw(leaves.out.buffer(), 0, leaves.out.length());
        return Outcome.read(new Particle(ParticleType.LIST, out.buffer(), 0, out.length()));
    }

    private final class Leaves {
        private final Levels levels;
        private final MsgpackWriter out = new MsgpackWriter();
        private int count;

        Leaves(Levels levels) {
            this.levels = levels;
        }

        void collect(PackedValue value, int level) {
            PackedCollection collection = PackedCollection.of(value);
            if (collection.count() == 0 || levels.isLast(level) && !hasWhatIsWanted(collection)) {
                return;
            }
            Matches matches = levels.in(collection, level);
            while (matches.next()) {
                PackedValue child = collection.value(matches.position());
                if (levels.isLast(level)) {
                    if (keys && collection instanceof PackedMap map) {
                        put(map.key(matches.position()));
                    }
                    if (values) {
                        put(child);
                    }
                } else if (Levels.isCollection(child)) {
                    collect(child, level + 1);
                }
            }
        }

        private boolean hasWhatIsWanted(PackedCollection collection) {
            if (keys && collection instanceof PackedList) {
                if (!path.noFail()) {
                    throw new EngineException(ResultCode.BIN_TYPE_ERROR, "path: a list has no keys to return");
                }
                return false;
            }
            return true;
        }

        private void put(PackedValue value) {
            out.writeRaw(value.bytes(), value.offset(), value.length());
            count++;
        }
    }
}
