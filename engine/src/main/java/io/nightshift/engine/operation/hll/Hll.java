package io.nightshift.engine.operation.hll;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.util.Bits;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;

/**
 * A sketch in the bytes of its particle: flags (0), index bits, minhash bits, the last estimate as a little-endian
 * 64-bit number (0 = none), then 2^indexBits densely packed registers. A register has {@value #RANK_BITS} bits of rank
 * (the number of trailing zeros of a hash, plus one) followed by the minhash bits: hyperminhash as described by Yu and Weber
 * (arXiv 1710.08436).
 */
public final class Hll {
    static final int MIN_INDEX_BITS = 4;
    static final int MAX_INDEX_BITS = 16;
    static final int MIN_MINHASH_BITS = 4;
    static final int MAX_MINHASH_BITS = 51;
    static final int MAX_INDEX_AND_MINHASH_BITS = 64;
    static final int HEADER_SIZE = 11;
    static final int RANK_BITS = 6;
    private static final int CACHE_OFFSET = 3;

    private final byte[] bytes;
    private final int offset;
    private final int indexBits;
    private final int minhashBits;
    private final int registerBits;
    private final long firstRegister;

    private Hll(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.offset = offset;
        this.indexBits = bytes[offset + 1];
        this.minhashBits = bytes[offset + 2];
        this.registerBits = RANK_BITS + minhashBits;
        this.firstRegister = 8L * (offset + HEADER_SIZE);
    }

    /** An empty sketch. */
    static Hll create(int indexBits, int minhashBits) {
        byte[] bytes = new byte[size(indexBits, minhashBits)];
        bytes[1] = (byte) indexBits;
        bytes[2] = (byte) minhashBits;
        return new Hll(bytes, 0);
    }

    /** A read-only view of a sketch; {@link #hasValidLayout} must hold. */
    static Hll view(byte[] bytes, int offset) {
        return new Hll(bytes, offset);
    }

    Hll copy() {
        return new Hll(Arrays.copyOfRange(bytes, offset, offset + size(indexBits, minhashBits)), 0);
    }

    Particle toParticle() {
        return new Particle(ParticleType.HLL, bytes, offset, size(indexBits, minhashBits));
    }

    /** Whether the bytes are a sketch that a bin may hold: a real server refuses to store any other. */
    public static boolean isValid(Particle value) {
        byte[] bytes = value.bytes();
        int offset = value.offset();
        return hasValidLayout(bytes, offset, value.length()) && areValidBits(bytes[offset + 1], bytes[offset + 2]);
    }

    /** Whether the bytes can be read as a sketch. */
    static boolean hasValidLayout(byte[] bytes, int offset, int length) {
        return length > HEADER_SIZE
                && bytes[offset] == 0
                && areValidIndexBits(bytes[offset + 1])
                && areValidMinhashBits(bytes[offset + 2])
                && length == size(bytes[offset + 1], bytes[offset + 2]);
    }

    static boolean areValidIndexBits(long bits) {
        return bits >= MIN_INDEX_BITS && bits <= MAX_INDEX_BITS;
    }

    static boolean areValidMinhashBits(long bits) {
        return bits == 0 || (bits >= MIN_MINHASH_BITS && bits <= MAX_MINHASH_BITS);
    }

    static boolean areValidBits(long indexBits, long minhashBits) {
        return areValidIndexBits(indexBits)
                && areValidMinhashBits(minhashBits)
                && indexBits + minhashBits <= MAX_INDEX_AND_MINHASH_BITS;
    }

    private static int size(int indexBits, int minhashBits) {
        return HEADER_SIZE + (((RANK_BITS + minhashBits) << indexBits) + 7) / 8;
    }

    int indexBits() {
        return indexBits;
    }

    int minhashBits() {
        return minhashBits;
    }

    int registers() {
        return 1 << indexBits;
    }

    /** The last stored estimate, unsigned; 0 if there is none. */
    long cachedEstimate() {
        return Long.reverseBytes(Bytes.getLong(bytes, offset + CACHE_OFFSET));
    }

    void cacheEstimate(long estimate) {
        Bytes.putLong(bytes, offset + CACHE_OFFSET, Long.reverseBytes(estimate));
    }

    long register(int index) {
        return Bits.get(bytes, firstRegister + (long) index * registerBits, registerBits);
    }

    private void register(int index, long value) {
        Bits.put(bytes, firstRegister + (long) index * registerBits, registerBits, value);
    }

    /** The rank in a register, without the minhash. */
    int rank(int index) {
        return (int) (register(index) >>> minhashBits);
    }

    /** Adds an element and returns whether that changed the sketch. */
    boolean add(ElementHash element) {
        int index = index(element);
        long value = value(element);
        if (register(index) >= value) {
            return false;
        }
        register(index, value);
        cacheEstimate(0);
        return true;
    }

    /** False only if the element was never added. */
    boolean mayContain(ElementHash element) {
        return value(element) <= register(index(element));
    }

    private int index(ElementHash element) {
        return (int) element.low() & (registers() - 1);
    }

    private long value(ElementHash element) {
        long minhash = element.low() >>> indexBits & ((1L << minhashBits) - 1);
        long rank = Long.numberOfTrailingZeros(element.high()) + 1L;
        return rank << minhashBits | minhash;
    }

    /**
     * Merges in another sketch, which has at least as many index bits, and the same minhash bits unless
     * this one has none.
     */
    void unite(Hll other) {
        int dropped = other.minhashBits - minhashBits;
        int mask = registers() - 1;
        for (int i = 0; i < other.registers(); i++) {
            long value = other.register(i) >>> dropped;
            if (register(i & mask) < value) {
                register(i & mask, value);
            }
        }
    }

    /** Empties the registers that differ from those of another sketch, which has at least as many index bits. */
    void keepEqual(Hll other) {
        int mask = registers() - 1;
        for (int i = 0; i < other.registers(); i++) {
            if (register(i & mask) != other.register(i)) {
                register(i & mask, 0);
            }
        }
    }

    int usedRegisters() {
        int used = 0;
        for (int i = 0; i < registers(); i++) {
            used += register(i) == 0 ? 0 : 1;
        }
        return used;
    }

    /**
     * Whether something was added, judging by the first 2^indexBits bytes of the registers. A real server looks no further,
     * so a nearly empty sketch with minhash bits can pass for an empty one, which its estimates show.
     */
    boolean looksFilled() {
        int from = offset + HEADER_SIZE;
        for (int i = 0; i < registers(); i++) {
            if (bytes[from + i] != 0) {
                return true;
            }
        }
        return false;
    }
}
