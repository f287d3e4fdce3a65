package io.nightshift.engine.index;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an index for one stripe of partitions. Thread-safe. A change is made with the lock of the record's
 * partition held and takes no further lock after the stripe's own, so changes to one record are sequential and deadlock is
 * impossible.
 */
final class IndexStripe {
    private final ReentrantLock lock = new ReentrantLock();
    private SortedEntries entries = new SortedEntries();
    /** Whether a snapshot has the entries, so that they must be copied before they are changed. */
    private boolean shared;

    /** The entries as they are now, which never change again. */
    SortedEntries snapshot() {
        lock.lock();
        try {
            shared = true;
            return entries;
        } finally {
            lock.unlock();
        }
    }

    /** Replaces the entries with those of a snapshot. */
    void restore(SortedEntries snapshot) {
        lock.lock();
        try {
            entries = snapshot;
            shared = true;
        } finally {
            lock.unlock();
        }
    }

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
     * Replaces the entries of a record with those of its new keys, atomically.
     *
     * @param before its keys before
     * @param after its keys now
     * @param record its bytes, which must not be changed while they are in the index
     */
    void change(KeyList before, KeyList after, byte[] record) {
        if (before.size() == 0 && after.size() == 0) {
            return;
        }
        lock.lock();
        try {
            if (shared) {
                entries = new SortedEntries(entries);
                shared = false;
            }
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

    /** Like {@link SortedEntries#collect}. */
    void collect(IndexRange.Keys range, @Nullable Entry after, EntryBatch out) {
        lock.lock();
        try {
            entries.collect(range.begin(), range.end(), after, out);
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link SortedEntries#forEachKey}. */
    void forEachKey(LongConsumer reader) {
        lock.lock();
        try {
            entries.forEachKey(reader);
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link SortedEntries#forEachRecord}. */
    void forEachRecord(LongConsumer reader) {
        lock.lock();
        try {
            entries.forEachRecord(reader);
        } finally {
            lock.unlock();
        }
    }
}
