package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.Arrays;

/**
 * For each wanted key or value, the elements that equal it: a run of places in some order. Several items may want the
 * same elements, so together they may select far more than there is; such selections are written out only up to
 * {@link #MAX_TOTAL}.
 */
final class Intervals {
    /** How many elements may be returned if items select elements more than once. */
    static final int MAX_TOTAL = 1 << 23;

    private final int size;
    private final int[] starts;
    private final int[] counts;

    /** @param size number of elements */
    Intervals(int size, int items) {
        this.size = size;
        this.starts = new int[items];
        this.counts = new int[items];
    }

    void set(int item, int start, int count) {
        starts[item] = start;
        counts[item] = count;
    }

    /** The places as numbers, item by item. */
    Numbers numbers() {
        return Numbers.runs(size, starts, counts);
    }

    /** Each wanted place once, in ascending order; if inverted, each unwanted one. O(n + m). */
    int[] distinct(boolean inverted) {
        int[] change = new int[size + 1];
        for (int i = 0; i < starts.length; i++) {
            change[starts[i]]++;
            change[starts[i] + counts[i]]--;
        }
        int[] places = new int[size];
        int found = 0;
        int depth = 0;
        for (int place = 0; place < size; place++) {
            depth += change[place];
            if (depth > 0 != inverted) {
                places[found++] = place;
            }
        }
        return Arrays.copyOf(places, found);
    }

    /**
     * The places item by item.
     *
     * @throws EngineException RECORD_TOO_BIG if there are more than {@link #MAX_TOTAL}
     */
    int[] all() {
        int[] places = new int[checkedTotal(counts)];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            for (int j = 0; j < counts[i]; j++) {
                places[at++] = starts[i] + j;
            }
        }
        return places;
    }

    /** @throws EngineException RECORD_TOO_BIG if the sum is more than {@link #MAX_TOTAL} */
    static int checkedTotal(int[] counts) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        if (total > MAX_TOTAL) {
            throw new EngineException(
                    ResultCode.RECORD_TOO_BIG, total + " elements would be returned, " + MAX_TOTAL + " at most");
        }
        return (int) total;
    }
}
