package io.nightshift.engine.operation.cdt;

/**
 * The part of a collection that a selection by index or rank covers: its start and its length.
 */
record Bounds(int start, int count) {
    /** All that there are. */
    static final long ALL = 0xffffffffL;

    /**
     * @param start negative values count from the end
     * @param count unsigned
     * @throws io.nightshift.engine.result.EngineException OP_NOT_APPLICABLE for a single element that does not exist
     */
    static Bounds of(long start, long count, int size, boolean multi) {
        if (!multi) {
            long index = start < 0 ? size + start : start;
            if (index >= size || index < 0) {
                throw Query.notApplicable("index or rank " + start + " is outside of " + size + " elements");
            }
            return new Bounds(
                    (int) index, Long.compareUnsigned(count, size - index) >= 0 ? (int) (size - index) : (int) count);
        }
        if (start >= size) {
            return new Bounds(size, 0);
        }
        long index = start < 0 ? size + start : start;
        if (index >= 0) {
            return new Bounds(
                    (int) index, Long.compareUnsigned(count, size - index) >= 0 ? (int) (size - index) : (int) count);
        }
        if (Long.compareUnsigned(-index, count) >= 0) {
            return new Bounds(0, 0);
        }
        long left = count + index;
        return new Bounds(0, Long.compareUnsigned(left, size) > 0 ? size : (int) left);
    }

    /** A range that starts {@code start} from {@code origin}; what lies before 0 is cut off. */
    static long[] relative(long start, long count, int origin) {
        long index = start + origin;
        if (index >= 0) {
            return new long[] {index, count};
        }
        long cut = -index;
        return new long[] {0, Long.compareUnsigned(count, cut) > 0 ? count - cut : 0};
    }

    int end() {
        return start + count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** What remains at one end without this part, if nothing remains at the other. */
    Bounds complement(int size) {
        if (count == 0) {
            return new Bounds(0, size);
        }
        return start == 0 ? new Bounds(count, size - count) : new Bounds(0, start);
    }

    /** Whether something remains at both ends. */
    boolean isInside(int size) {
        return count != 0 && start != 0 && end() < size;
    }
}
