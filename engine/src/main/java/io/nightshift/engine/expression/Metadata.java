package io.nightshift.engine.expression;

import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.record.RecordView;
import io.nightshift.engine.util.Bytes;

/** Nodes that read a record's metadata, without its bins. */
final class Metadata {
    /** 2010-01-01 UTC, the server's epoch, in seconds since 1970. */
    private static final long EPOCH_SECONDS = 1_262_304_000L;

    /** The same in milliseconds. */
    static final long EPOCH_MILLIS = EPOCH_SECONDS * 1000;

    static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int DIGEST_TAIL = 16;

    private Metadata() {}

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        compiler.useMetadata();
        return switch (opcode) {
            case META_SET_NAME -> new SetName(compiler.newCursor());
            case META_KEY_EXISTS, META_IS_TOMBSTONE -> new Truth(opcode);
            default -> new Int(opcode);
        };
    }

    /** Whether a node is the last update time. */
    static boolean isLastUpdate(Node node) {
        return node instanceof Int it && it.opcode == Opcode.META_LAST_UPDATE;
    }

    static Node digestModulo(ExpressionCompiler compiler, Opcode opcode, int count) {
        compiler.useMetadata();
        int divisor = (int) compiler.readLong(opcode);
        if (divisor == 0) {
            throw ExpressionCompiler.refuse("digest modulo 0");
        }
        return new Node(ValueType.INTEGER) {
            @Override
            long integer(Frame frame) {
                RecordView record = frame.record();
                int tail = Bytes.getInt(record.digestBytes(), record.digestOffset() + DIGEST_TAIL);
                // The server reads the digest in the byte order of its processor.
                return (Integer.reverseBytes(tail) & 0xffff_ffffL) % divisor;
            }
        };
    }

    private static final class Int extends Node {
        private final Opcode opcode;

        Int(Opcode opcode) {
            super(ValueType.INTEGER);
            this.opcode = opcode;
        }

        @Override
        long integer(Frame frame) {
            RecordView record = frame.record();
            return switch (opcode) {
                // An in-memory namespace has no device.
                case META_DEVICE_SIZE -> 0;
                case META_MEMORY_SIZE, META_RECORD_SIZE -> record.storedSize();
                case META_LAST_UPDATE -> (record.lastUpdateTime() + EPOCH_MILLIS) * NANOS_PER_MILLI;
                case META_SINCE_UPDATE -> Math.max(0, frame.now() - record.lastUpdateTime());
                case META_VOID_TIME ->
                    record.voidTime() == 0 ? -1 : (record.voidTime() + EPOCH_SECONDS) * NANOS_PER_SECOND;
                case META_TTL -> record.voidTime() == 0 ? -1 : Math.max(1, record.voidTime() - frame.now() / 1000);
                default -> throw new AssertionError(opcode);
            };
        }
    }

    private static final class Truth extends Node {
        private final Opcode opcode;

        Truth(Opcode opcode) {
            super(ValueType.BOOL);
            this.opcode = opcode;
        }

        @Override
        int truth(Frame frame) {
            // There are no tombstones here: a record that can be read is alive.
            return truthOf(
                    opcode == Opcode.META_KEY_EXISTS && frame.record().userKey().isPresent());
        }
    }

    private static final class SetName extends Node {
        private final int slot;

        SetName(int slot) {
            super(ValueType.STRING);
            this.slot = slot;
        }

        @Override
        ParticleCursor value(Frame frame) {
            byte[] name = frame.record().setName();
            ParticleCursor cursor = frame.cursor(slot);
            cursor.set(ParticleType.STRING, name, 0, name.length);
            return cursor;
        }
    }
}
