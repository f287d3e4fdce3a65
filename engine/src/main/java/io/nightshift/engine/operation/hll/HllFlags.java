package io.nightshift.engine.operation.hll;

/** Bits of the write flags of HLL operations. */
final class HllFlags {
    /** Only if the bin is absent. */
    static final int CREATE_ONLY = 1;
    /** Only if the bin exists. */
    static final int UPDATE_ONLY = 1 << 1;
    /** Do nothing where one of the two flags above would refuse. */
    static final int NO_FAIL = 1 << 2;
    /** The sketch may give up index bits or its minhash bits to be united with a smaller one. */
    static final int ALLOW_FOLD = 1 << 3;

    private HllFlags() {}
}
