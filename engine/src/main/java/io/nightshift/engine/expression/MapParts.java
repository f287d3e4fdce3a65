package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/** The keys or the values of a map as a list, in the order in which the map has them; unknown of what is no map. */
final class MapParts extends Node {
    private final Node map;
    private final boolean keys;
    private final int slot;

    private MapParts(Node map, boolean keys, int slot) {
        super(ValueType.LIST);
        this.map = map;
        this.keys = keys;
        this.slot = slot;
    }

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        return new MapParts(compiler.next(), opcode == Opcode.MAP_KEYS, compiler.newCursor());
    }

    @Override
    @Nullable
    ParticleCursor value(Frame frame) {
        if (map.type != ValueType.MAP && map.type != ValueType.NIL) {
            return null;
        }
        ParticleCursor found = map.value(frame);
        if (found == null || found.type() != ParticleType.MAP) {
            return null;
        }
        try {
            MsgpackWriter list = list(found, frame.work());
            ParticleCursor cursor = frame.cursor(slot);
            cursor.set(ParticleType.LIST, list.buffer(), 0, list.length());
            return cursor;
        } catch (EngineException malformed) {
            return null;
        }
    }

    private MsgpackWriter list(ParticleCursor of, Work work) {
        PackedCollection pairs = PackedCollection.of(new PackedValue(of.bytes(), of.offset(), of.end()));
        work.spend(pairs.count() + Work.stepsFor(of.length()));
        MsgpackWriter out = new MsgpackWriter(of.length()).writeListHeader(pairs.count());
        MsgpackReader in = new MsgpackReader(pairs.bytes(), pairs.offset(0), pairs.contentSize());
        for (int i = 0; i < pairs.count(); i++) {
            if (!keys) {
                in.skip();
            }
            int start = in.position();
            in.skip();
            out.writeRaw(in.buffer(), start, in.position() - start);
            if (keys) {
                in.skip();
            }
        }
        return out;
    }
}
