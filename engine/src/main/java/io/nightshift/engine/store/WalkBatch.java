package io.nightshift.engine.store;

/** The next records of a walk: chosen by their heads, and read ahead all together. Reused from batch to batch. */
/*
 * Choosing, reading ahead and visiting are loops of their own, of few instructions each, because the processor waits for as many records
 * at a time as it finds reads of among its next few hundred instructions.
 */
final class WalkBatch {
    static final int MOST = 64;

    final int[] slots = new int[MOST];
    final byte[][] records = new byte[MOST][];
    /** How many records of the wanted set need not be visited and came, since the batch began, before each of the records. */
    final int[] skippedBefore = new int[MOST];

    int size;
    /** How many records of the wanted set need not be visited in all. */
    int skipped;
    /** The slot to go on from. */
    int end;

    /** Never read: storing the result here keeps the reads of {@link #readAhead}, done for their side effect, from being optimized away. */
    @SuppressWarnings("unused")
    private int read;

    /**
     * Reads the chosen records of a table into the processor's caches. They lie on the heap in the order of their last writes, not in
     * table order, so otherwise each would be waited for separately.
     */
    void readAhead(byte[][] table) {
        read = ReadAhead.touchAll(table, slots, size, records);
    }

    /** The last of the records. */
    byte[] last() {
        return records[size - 1];
    }
}
