package io.nightshift.engine.index;

import java.util.BitSet;

/**
 * Estimates how many different keys there are, in constant memory: each sets one of many bits, and the share of bits that are still
 * clear tells how many there were. Exact for a few thousand keys, within a per cent up to a few million.
 */
final class DistinctKeys {
    private static final int BITS = 1 << 20;

    private final BitSet seen = new BitSet(BITS);

    void add(long key) {
        seen.set((int) (mix(key) >>> 44));
    }

    /** Scatters keys as if at random, also those in a row, which the estimate takes for granted: the end of SplitMix64. */
    private static long mix(long key) {
        long mixed = (key ^ key >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /** How many different keys were added, about. */
    long estimate() {
        int set = seen.cardinality();
        // With every bit set there is no telling; at that point it was about so many.
        double clear = Math.max(1, BITS - set);
        return Math.round(-BITS * Math.log(clear / BITS));
    }
}
