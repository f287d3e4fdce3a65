package io.nightshift.engine.operation.hll;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Packs and applies HLL operations for tests. */
final class HllCalls {
    private HllCalls() {}

    /** @param arguments integers, strings, particles (as blobs) and lists of these in wire order */
    static ValueOperation operation(HllOp op, Object... arguments) {
        MsgpackWriter packed = new MsgpackWriter();
        packed.writeListHeader(arguments.length + 1).writeLong(op.code());
        for (Object argument : arguments) {
            pack(packed, argument);
        }
        return new HllFamily().decode(packed.buffer(), 0, packed.length(), op.writes());
    }

    private static void pack(MsgpackWriter packed, Object argument) {
        switch (argument) {
            case Number number -> packed.writeLong(number.longValue());
            case String text -> packed.writeString(text);
            case Particle value -> packed.writeTyped(value.type(), value.bytes(), value.offset(), value.length());
            case List<?> list -> {
                packed.writeListHeader(list.size());
                list.forEach(element -> pack(packed, element));
            }
            default -> throw new IllegalArgumentException("argument " + argument);
        }
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

    /** A sketch of the numbers from a first one up to a last one, exclusive. */
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
