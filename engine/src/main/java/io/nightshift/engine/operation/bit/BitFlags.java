package io.nightshift.engine.operation.bit;

/** Bits of the flag arguments of bit operations. */
final class BitFlags {
    /** Write flag: only when there is no such bin. */
    static final int CREATE_ONLY = 1;
    /** Write flag: only when there is such a bin. */
    static final int UPDATE_ONLY = 1 << 1;
    /** Write flag: do nothing where an error would be. */
    static final int NO_FAIL = 1 << 2;
    /** Write flag: bits beyond the end are left out, not an error. */
    static final int PARTIAL = 1 << 3;

    /** Resize flag: bytes come and go at the front. */
    static final int FROM_FRONT = 1;
    /** Resize flag: never shrink. */
    static final int GROW_ONLY = 1 << 1;
    /** Resize flag: never grow. */
    static final int SHRINK_ONLY = 1 << 2;

    /** Integer flag: two's complement. */
    static final int SIGNED = 1;
    /** Integer flag: what overflows becomes the greatest or least value. */
    static final int SATURATE = 1 << 1;
    /** Integer flag: what overflows wraps around. */
    static final int WRAP = 1 << 2;

    private BitFlags() {}
}
