package io.nightshift.engine.index;

import org.jspecify.annotations.Nullable;

/** Entries taken out of a stripe in one go, to be looked at when its lock is not held any more. */
final class EntryBatch {
    /** Chooses entries. */
    @FunctionalInterface
    interface Filter {
        Filter ALL = (key, prefix, record) -> true;

        /** @param prefix the first four bytes of the record's digest */
        boolean admits(long key, int prefix, byte[] record);
    }

    /** So many entries are looked at in one go at most, which takes some ten microseconds. */
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

    /** Takes an entry if the filter admits it. Returns whether the next one is wanted, too. */
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

    /** Whether there is nothing behind these entries in the range they are from. */
    boolean hasRangeEnded() {
        return rangeEnded;
    }

    /** The last entry that was looked at, to go on after; null when the range has ended before one. */
    @Nullable
    Entry last() {
        return last;
    }
}
