package io.nightshift.engine.operation.bit;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Packs and applies bit operations for tests. */
final class BitCalls {
    private BitCalls() {}

    /** @param arguments integers, booleans and byte arrays in wire order */
    static ValueOperation operation(BitOp op, Object... arguments) {
        return operation(new BitFamily(8 << 20), op, arguments);
    }

    static ValueOperation operation(OperationFamily family, BitOp op, Object... arguments) {
        MsgpackWriter packed = new MsgpackWriter();
        packed.writeListHeader(arguments.length + 1).writeLong(op.code());
        for (Object argument : arguments) {
            JavaValues.write(packed, argument);
        }
        return family.decode(packed.buffer(), 0, packed.length(), op.writes());
    }

    static Outcome apply(BitOp op, byte[] blob, Object... arguments) {
        return operation(op, arguments).apply(inTheMiddle(blob));
    }

    /** The blob's bytes afterwards; the same as before if nothing changed. */
    static byte[] change(BitOp op, byte[] blob, Object... arguments) {
        Particle value = apply(op, blob, arguments).value();
        return value == null ? blob : value.toByteArray();
    }

    static long number(BitOp op, byte[] blob, Object... arguments) {
        return result(op, blob, arguments).asLong();
    }

    static Particle result(BitOp op, byte[] blob, Object... arguments) {
        @Nullable Particle result = apply(op, blob, arguments).result();
        if (result == null) {
            throw new AssertionError("no result");
        }
        return result;
    }

    /** A view on an array surrounded by ones, which reveals reads outside the blob. */
    private static Particle inTheMiddle(byte[] blob) {
        byte[] around = new byte[blob.length + 5];
        Arrays.fill(around, (byte) 0xff);
        System.arraycopy(blob, 0, around, 3, blob.length);
        return new Particle(ParticleType.BLOB, around, 3, blob.length);
    }
}
