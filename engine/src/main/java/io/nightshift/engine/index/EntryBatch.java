package io.nightshift.engine.index;

import org.jspecify.annotations.Nullable;

/** Entries copied out of a stripe in one go, to be looked at after its lock is released. */
final class EntryBatch {
    /** Selects entries. */
    @FunctionalInterface
    interface Filter {
        Filter ALL = (key, prefix, record) -> true;

        /** @param prefix the first four bytes of the record's digest */
        boolean admits(long key, int prefix, byte[] record);
    }

    /** Most entries looked at in one go, which takes some ten microseconds. */
    private static final int MAX_OFFERED = 4_096;

    private final Entry[] entries;
    private Filter filter = Filter.ALL;
    private int size;
    private int offered;
    private boolean rangeEnded;
    private @Nullable Entry last;

    EntryBatch(int capacity) {
        entries = new Entry[capacity];
    }

    /** Empties the batch. */
    void begin(Filter newFilter) {
        filter = newFilter;
        size = 0;
        offered = 0;
        rangeEnded = false;
        last = null;
    }

    /** Offers an entry, which is kept if the filter admits it. Returns whether the next one is wanted too. */
    boolean offer(long key, int prefix, byte[] record) {
        boolean admitted = filter.admits(key, prefix, record);
        boolean wantsMore = ++offered < MAX_OFFERED && size + (admitted ? 1 : 0) < entries.length;
        if (admitted || !wantsMore) {
            last = new Entry(key, record);
            if (admitted) {
                entries[size++] = last;
            }
        }
        return wantsMore;
    }

    void rangeEnds() {
        rangeEnded = true;
    }

    int size() {
        return size;
    }

    Entry entry(int at) {
        return entries[at];
    }

    /** Whether the range has no more entries after these. */
    boolean hasRangeEnded() {
        return rangeEnded;
    }

    /** The last entry looked at, to continue after; null if the range ended before any. */
    @Nullable
    Entry last() {
        return last;
    }
}
