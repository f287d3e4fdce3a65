package io.nightshift.engine.index;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an index for the records of a stripe of partitions. Thread-safe. A change comes with the lock of the
 * record's partition held and waits for no other, so changes to one record come one after the other, and there can
 * be no deadlock.
 */
final class IndexStripe {
    private final ReentrantLock lock = new ReentrantLock();
    private final SortedEntries entries = new SortedEntries();

    /** Number of entries. */
    long size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes the entries of a record those of its new keys, in one step.
     *
     * @param before the keys it had
     * @param after the keys it has
     * @param record its bytes, which are not to be changed while they stand in the index
     */
    void change(KeyList before, KeyList after, byte[] record) {
        if (before.size() == 0 && after.size() == 0) {
            return;
        }
        lock.lock();
        try {
            if (before.size() == 1 && after.size() == 1 && before.get(0) != after.get(0)) {
                entries.move(before.get(0), after.get(0), record);
            } else {
                changeAll(before, after, record);
            }
        } finally {
            lock.unlock();
        }
    }

    private void changeAll(KeyList before, KeyList after, byte[] record) {
        for (int i = 0; i < before.size(); i++) {
            if (!after.contains(before.get(i))) {
                entries.remove(before.get(i), record);
            }
        }
        for (int i = 0; i < after.size(); i++) {
            entries.put(after.get(i), record);
        }
    }

    /** As {@link SortedEntries#collect}. */
    void collect(IndexRange.Keys range, @Nullable Entry after, EntryBatch out) {
        lock.lock();
        try {
            entries.collect(range.begin(), range.end(), after, out);
        } finally {
            lock.unlock();
        }
    }
}
