package io.nightshift.engine.expression;

import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.particle.PackedParticles;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/** The key, value or index of the path's current element; unknown if it has another type or there is none. */
final class LoopVariable extends Node {
    private final Part part;
    private final GeoSupport geo;
    private final int slot;

    /** Numbered as on the wire. */
    private enum Part {
        KEY,
        VALUE,
        INDEX
    }

    private LoopVariable(ValueType type, Part part, GeoSupport geo, int slot) {
        super(type);
        this.part = part;
        this.geo = geo;
        this.slot = slot;
    }

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        ValueType type = compiler.readType(opcode);
        long part = compiler.readLong(opcode);
        if (part < 0 || part > Part.INDEX.ordinal()) {
            throw ExpressionCompiler.refuse(opcode + " is part 0 to 2 of an element, was " + part);
        }
        if (part == Part.INDEX.ordinal() && type != ValueType.INTEGER) {
            throw ExpressionCompiler.refuse("an index is int, was " + type);
        }
        return new LoopVariable(
                type, Part.values()[(int) part], compiler.families().geo(), compiler.newCursor());
    }

    @Override
    int truth(Frame frame) {
        PackedValue packed = packed(frame);
        return packed == null
                ? UNKNOWN
                : switch (packed.type()) {
                    case FALSE -> FALSE;
                    case TRUE -> TRUE;
                    case NIL,
                            NEGATIVE,
                            INTEGER,
                            STRING,
                            BYTES,
                            DOUBLE,
                            LIST,
                            MAP,
                            GEOJSON,
                            EXTENSION,
                            WILDCARD,
                            INFINITY -> UNKNOWN;
                };
    }

    @Override
    long integer(Frame frame) {
        PathElement element = frame.element();
        if (part == Part.INDEX) {
            frame.unknown |= element == null || element.index() < 0;
            return element == null ? 0 : element.index();
        }
        MsgpackReader in = reader(frame);
        if (in == null || !in.isInteger()) {
            frame.unknown = true;
            return 0;
        }
        return in.readLong();
    }

    @Override
    double number(Frame frame) {
        MsgpackReader in = reader(frame);
        if (in == null || in.peekType() != MsgpackType.DOUBLE) {
            frame.unknown = true;
            return 0;
        }
        return in.readDouble();
    }

    @Override
    @Nullable
    ParticleCursor value(Frame frame) {
        PackedValue packed = packed(frame);
        if (packed == null) {
            return null;
        }
        try {
            return cursor(frame, PackedParticles.unpack(packed.bytes(), packed.offset(), packed.end()));
        } catch (EngineException malformed) {
            return null;
        }
    }

    private @Nullable ParticleCursor cursor(Frame frame, @Nullable Particle value) {
        if ((value == null ? ValueType.NIL.particleType : value.type()) != type.particleType) {
            return null;
        }
        ParticleCursor cursor = frame.cursor(slot);
        if (value == null) {
            cursor.set(type.particleType, cursor.bytes(), 0, 0);
        } else {
            cursor.set(type == ValueType.GEOJSON ? Geo.stored(geo, value) : value);
        }
        return cursor;
    }

    private @Nullable MsgpackReader reader(Frame frame) {
        PackedValue packed = packed(frame);
        return packed == null ? null : packed.reader();
    }

    private @Nullable PackedValue packed(Frame frame) {
        PathElement element = frame.element();
        if (element == null) {
            return null;
        }
        return part == Part.KEY ? element.key() : element.value();
    }
}
