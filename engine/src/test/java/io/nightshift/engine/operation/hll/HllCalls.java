package io.nightshift.engine.operation.hll;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Packs and applies HLL operations for tests. */
final class HllCalls {
    private HllCalls() {}

    /** @param arguments integers, strings, particles and lists of these in wire order */
    static ValueOperation operation(HllOp op, Object... arguments) {
        MsgpackWriter packed = new MsgpackWriter();
        packed.writeListHeader(arguments.length + 1).writeLong(op.code());
        for (Object argument : arguments) {
            JavaValues.write(packed, argument);
        }
        return new HllFamily().decode(packed.buffer(), 0, packed.length(), op.writes());
    }

    /** The sketch afterwards. */
    static Particle change(HllOp op, @Nullable Particle sketch, Object... arguments) {
        return required(operation(op, arguments).apply(sketch).value());
    }

    static long number(HllOp op, Particle sketch, Object... arguments) {
        return result(op, sketch, arguments).asLong();
    }

    static Particle result(HllOp op, Particle sketch, Object... arguments) {
        Outcome outcome = operation(op, arguments).apply(sketch);
        return required(outcome.result());
    }

    /** A sketch of the numbers from {@code from} to {@code to}, exclusive. */
    static Particle sketchOf(int indexBits, int minhashBits, long from, long to) {
        return change(
                HllOp.ADD,
                change(HllOp.INIT, null, indexBits, minhashBits),
                LongStream.range(from, to).boxed().toList());
    }

    private static Particle required(@Nullable Particle value) {
        if (value == null) {
            throw new AssertionError("nothing came back");
        }
        return value;
    }
}
