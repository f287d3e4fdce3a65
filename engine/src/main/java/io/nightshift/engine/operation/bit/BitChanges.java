package io.nightshift.engine.operation.bit;

import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.util.Bits;
import java.util.function.LongBinaryOperator;

/** Operations that change bits in place and keep the length. */
final class BitChanges {
    private BitChanges() {}

    static Outcome set(BitArguments call, Particle blob) {
        return combine(call, blob, (old, value) -> value);
    }

    static Outcome or(BitArguments call, Particle blob) {
        return combine(call, blob, (old, value) -> old | value);
    }

    static Outcome xor(BitArguments call, Particle blob) {
        return combine(call, blob, (old, value) -> old ^ value);
    }

    static Outcome and(BitArguments call, Particle blob) {
        return combine(call, blob, (old, value) -> old & value);
    }

    static Outcome not(BitArguments call, Particle blob) {
        return onRegion(call, blob, (bytes, start, size) -> Bits.invert(bytes, start, size));
    }

    static Outcome shiftLeft(BitArguments call, Particle blob) {
        return onRegion(call, blob, (bytes, start, size) -> {
            long shift = Math.min(call.value(), size);
            Bits.copy(blob.bytes(), 8L * blob.offset() + start + shift, bytes, start, size - shift);
            Bits.clear(bytes, start + size - shift, shift);
        });
    }

    static Outcome shiftRight(BitArguments call, Particle blob) {
        return onRegion(call, blob, (bytes, start, size) -> {
            long shift = Math.min(call.value(), size);
            Bits.copy(blob.bytes(), 8L * blob.offset() + start, bytes, start + shift, size - shift);
            Bits.clear(bytes, start, shift);
        });
    }

    private static Outcome combine(BitArguments call, Particle blob, LongBinaryOperator operator) {
        return onRegion(
                call,
                blob,
                (bytes, start, size) ->
                        Bits.combine(bytes, start, size, call.bytes(), BitArguments.VALUE_BIT, operator));
    }

    private static Outcome onRegion(BitArguments call, Particle blob, RegionChange change) {
        long start = call.start(blob);
        long bits = 8L * blob.length();
        if (start >= bits || (start + call.size() > bits && !call.has(BitFlags.PARTIAL))) {
            return call.refuseBeyondEnd(blob);
        }
        byte[] bytes = blob.toByteArray();
        change.apply(bytes, start, Math.min(call.size(), bits - start));
        return BitResizing.changed(bytes);
    }

    /** A change of the bits from {@code start} on; all of them exist. */
    private interface RegionChange {
        void apply(byte[] bytes, long start, long size);
    }
}
