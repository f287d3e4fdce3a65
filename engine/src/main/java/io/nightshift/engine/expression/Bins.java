package io.nightshift.engine.expression;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.util.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nodes that read from a record: bins, their types, the user key. Unknown while bins may not be read. */
final class Bins {
    private static final int MAX_NAME = 15;

    private Bins() {}

    static Node bin(ExpressionCompiler compiler, Opcode opcode, int count) {
        ValueType type = compiler.readType(opcode);
        compiler.useContent();
        return new Bin(type, readName(compiler, opcode), compiler.newCursor());
    }

    static Node binType(ExpressionCompiler compiler, Opcode opcode, int count) {
        byte[] name = readName(compiler, opcode);
        compiler.useContent();
        return new Node(ValueType.INTEGER) {
            @Override
            long integer(Frame frame) {
                if (!frame.binsVisible()) {
                    frame.unknown = true;
                    return 0;
                }
                return frame.findBin(name, frame.scratch) ? frame.scratch.type() : ParticleType.NULL;
            }
        };
    }

    static Node key(ExpressionCompiler compiler, Opcode opcode, int count) {
        ValueType type = compiler.readType(opcode);
        compiler.useContent();
        return switch (type) {
            case INTEGER, STRING, BLOB -> new Key(type, compiler.newCursor());
            case NIL, BOOL, LIST, MAP, FLOAT, GEOJSON, HLL, SPECIAL, REMOVAL ->
                throw ExpressionCompiler.refuse("a key is int, string or blob, was " + type);
        };
    }

    private static byte[] readName(ExpressionCompiler compiler, Opcode opcode) {
        byte[] name = compiler.readBytes(opcode);
        if (name.length > MAX_NAME) {
            throw ExpressionCompiler.refuse("a bin name has at most " + MAX_NAME + " bytes, was " + name.length);
        }
        for (byte b : name) {
            if (b == 0) {
                throw ExpressionCompiler.refuse("a bin name has no zero byte");
            }
        }
        return name;
    }

    /** A bin; unknown unless it has the requested type. */
    private static final class Bin extends Node {
        private final byte[] name;
        private final int slot;

        Bin(ValueType type, byte[] name, int slot) {
            super(type);
            this.name = name;
            this.slot = slot;
        }

        @Override
        int truth(Frame frame) {
            ParticleCursor cursor = frame.scratch;
            if (!frame.findBin(name, cursor) || cursor.type() != ParticleType.BOOL || cursor.length() != 1) {
                return UNKNOWN;
            }
            return truthOf(cursor.bytes()[cursor.offset()] != 0);
        }

        @Override
        long integer(Frame frame) {
            ParticleCursor cursor = frame.scratch;
            if (!frame.findBin(name, cursor)
                    || cursor.type() != ParticleType.INTEGER
                    || cursor.length() != Long.BYTES) {
                frame.unknown = true;
                return 0;
            }
            return Bytes.getLong(cursor.bytes(), cursor.offset());
        }

        @Override
        double number(Frame frame) {
            ParticleCursor cursor = frame.scratch;
            if (!frame.findBin(name, cursor)
                    || cursor.type() != ParticleType.DOUBLE
                    || cursor.length() != Double.BYTES) {
                frame.unknown = true;
                return 0;
            }
            return Double.longBitsToDouble(Bytes.getLong(cursor.bytes(), cursor.offset()));
        }

        @Override
        @Nullable
        ParticleCursor value(Frame frame) {
            ParticleCursor cursor = frame.cursor(slot);
            return frame.findBin(name, cursor) && cursor.type() == type.particleType ? cursor : null;
        }
    }

    /** The user key, if it was sent with the record. */
    private static final class Key extends Node {
        private final int slot;

        Key(ValueType type, int slot) {
            super(type);
            this.slot = slot;
        }

        @Override
        long integer(Frame frame) {
            ParticleCursor key = value(frame);
            if (key == null || key.length() != Long.BYTES) {
                frame.unknown = true;
                return 0;
            }
            return Bytes.getLong(key.bytes(), key.offset());
        }

        @Override
        @Nullable
        ParticleCursor value(Frame frame) {
            if (!frame.binsVisible()) {
                return null;
            }
            Optional<Particle> key = frame.record().userKey();
            if (key.isEmpty() || key.get().type() != type.particleType) {
                return null;
            }
            ParticleCursor cursor = frame.cursor(slot);
            cursor.set(key.get());
            return cursor;
        }
    }
}
