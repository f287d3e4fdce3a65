package io.nightshift.engine.operation.bit;

import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.util.Bits;

/** What the read operations return. {@link BitRead} has checked that the bits exist. */
final class BitReads {
    private BitReads() {}

    /** The bits, left-aligned in as many bytes as they need, padded with zeros. */
    static Outcome get(BitArguments call, Particle blob) {
        byte[] bits = new byte[(int) ((call.size() + 7) / 8)];
        Bits.copy(blob.bytes(), first(call, blob), bits, 0, call.size());
        return Outcome.read(Particle.of(ParticleType.BLOB, bits));
    }

    static Outcome count(BitArguments call, Particle blob) {
        return Outcome.read(Particle.ofInteger(Bits.count(blob.bytes(), first(call, blob), call.size())));
    }

    /** The position of the first bit with the value, from the offset; -1 if there is none. */
    static Outcome firstBit(BitArguments call, Particle blob) {
        return Outcome.read(
                Particle.ofInteger(Bits.indexOf(blob.bytes(), first(call, blob), call.size(), call.value() == 1)));
    }

    /**
     * The position of the last bit with the value, from the offset; -1 if there is none. As on a real server the search
     * goes down to the byte boundary at or before the offset: a bit found there has a negative position.
     */
    static Outcome lastBit(BitArguments call, Particle blob) {
        long first = first(call, blob);
        int before = (int) (first % 8);
        long found = Bits.lastIndexOf(blob.bytes(), first - before, call.size() + before, call.value() == 1);
        return Outcome.read(Particle.ofInteger(found < 0 ? -1 : found - before));
    }

    static Outcome integer(BitArguments call, Particle blob) {
        int size = (int) call.size();
        long value = Bits.get(blob.bytes(), first(call, blob), size);
        return Outcome.read(
                Particle.ofInteger(call.acts(BitFlags.SIGNED) ? BitIntegers.extendSign(value, size) : value));
    }

    /** The operation's first bit, counted from the start of the blob's array. */
    private static long first(BitArguments call, Particle blob) {
        return 8L * blob.offset() + call.start(blob);
    }
}
