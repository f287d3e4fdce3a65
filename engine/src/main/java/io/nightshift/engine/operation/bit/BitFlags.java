package io.nightshift.engine.operation.bit;

/** Bits of the flag arguments of bit operations. */
final class BitFlags {
    /** Write flag: only if the bin is absent. */
    static final int CREATE_ONLY = 1;
    /** Write flag: only if the bin exists. */
    static final int UPDATE_ONLY = 1 << 1;
    /** Write flag: do nothing instead of failing. */
    static final int NO_FAIL = 1 << 2;
    /** Write flag: ignore bits beyond the end instead of failing. */
    static final int PARTIAL = 1 << 3;

    /** Resize flag: add or remove bytes at the front. */
    static final int FROM_FRONT = 1;
    /** Resize flag: never shrink. */
    static final int GROW_ONLY = 1 << 1;
    /** Resize flag: never grow. */
    static final int SHRINK_ONLY = 1 << 2;

    /** Integer flag: two's complement. */
    static final int SIGNED = 1;
    /** Integer flag: on overflow, use the greatest or least value. */
    static final int SATURATE = 1 << 1;
    /** Integer flag: on overflow, wrap around. */
    static final int WRAP = 1 << 2;

    private BitFlags() {}
}
