package io.nightshift.engine.operation.bit;

import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bits;

/** Operations on an integer of 1 to 64 bits anywhere in the blob, most significant bit first. */
final class BitIntegers {
    private BitIntegers() {}

    static Outcome set(BitArguments call, Particle blob) {
        long start = call.start(blob);
        return start + call.size() > 8L * blob.length()
                ? call.refuseBeyondEnd(blob)
                : store(call, blob, start, call.value());
    }

    static Outcome add(BitArguments call, Particle blob) {
        return calculate(call, blob, false);
    }

    static Outcome subtract(BitArguments call, Particle blob) {
        return calculate(call, blob, true);
    }

    private static Outcome calculate(BitArguments call, Particle blob, boolean subtract) {
        int size = (int) call.size();
        long start = call.start(blob);
        if (start + size > 8L * blob.length()) {
            return call.refuseBeyondEnd(blob);
        }
        long mask = -1L >>> (Long.SIZE - size);
        long old = Bits.get(blob.bytes(), 8L * blob.offset() + start, size);
        long value = call.value() & mask;
        long sum = (subtract ? old - value : old + value) & mask;
        if (call.acts(BitFlags.WRAP)) {
            return store(call, blob, start, sum);
        }
        Overflow overflow = call.acts(BitFlags.SIGNED)
                ? signedOverflow(old, subtract ? -value : value, sum, size)
                : unsignedOverflow(old, sum, subtract);
        if (overflow == Overflow.NONE) {
            return store(call, blob, start, sum);
        }
        if (!call.acts(BitFlags.SATURATE)) {
            return call.refuse(
                    ResultCode.OP_NOT_APPLICABLE, "the result does not fit into " + size + " bits; saturate or wrap");
        }
        return store(call, blob, start, limit(overflow, call.acts(BitFlags.SIGNED), size));
    }

    private static Outcome store(BitArguments call, Particle blob, long start, long value) {
        byte[] bytes = blob.toByteArray();
        Bits.put(bytes, start, (int) call.size(), value);
        return BitResizing.changed(bytes);
    }

    private enum Overflow {
        NONE,
        ABOVE,
        BELOW
    }

    private static Overflow unsignedOverflow(long old, long sum, boolean subtract) {
        int change = Long.compareUnsigned(sum, old);
        if (subtract) {
            return change > 0 ? Overflow.BELOW : Overflow.NONE;
        }
        return change < 0 ? Overflow.ABOVE : Overflow.NONE;
    }

    /**
     * Whether the addition left the signed range, judged by the signs as on a real server: two negatives that sum to
     * exactly 0 pass, and subtracting the least value counts as adding it, because it is its own negative.
     */
    private static Overflow signedOverflow(long old, long addend, long sum, int size) {
        long a = extendSign(old, size);
        long b = extendSign(addend, size);
        long c = extendSign(sum, size);
        if (a < 0 && b < 0 && c > 0) {
            return Overflow.BELOW;
        }
        return a > 0 && b > 0 && c < 0 ? Overflow.ABOVE : Overflow.NONE;
    }

    private static long limit(Overflow overflow, boolean signed, int size) {
        long most = signed ? -1L >>> (Long.SIZE - size) >>> 1 : -1L;
        long least = signed ? 1L << (size - 1) : 0;
        return overflow == Overflow.ABOVE ? most : least;
    }

    static long extendSign(long value, int size) {
        int unused = Long.SIZE - size;
        return value << unused >> unused;
    }
}
