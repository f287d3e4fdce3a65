package io.nightshift.store.change;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.store.Journal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The changes that are made while a partition is locked once. Reused; for one thread at a time. */
final class ChangeBuffer implements Journal.Changes {
    /** A group that has this many bytes is passed on, although its lock is still held. */
    private static final int MAX_GROUP = 64 << 20;

    /** What is kept of a buffer that has grown. */
    private static final int KEPT = 1 << 20;

    /** So many equal bytes between two changes are worth a range of their own. */
    private static final int GAP = 4;

    private final NamespaceJournal journal;
    private int partition;
    private byte[] bytes = new byte[1024];
    private int size;
    private byte[] before = new byte[256];
    private long position;

    ChangeBuffer(NamespaceJournal journal) {
        this.journal = journal;
    }

    ChangeBuffer begin(int partitionId) {
        partition = partitionId;
        size = 0;
        position = 0;
        return this;
    }

    @Override
    public void inserted(byte[] record) {
        put(record);
        passOnIfLarge();
    }

    @Override
    public void changing(byte[] record) {
        if (before.length < record.length) {
            before = new byte[record.length + record.length / 2];
        }
        System.arraycopy(record, 0, before, 0, record.length);
    }

    @Override
    public void updated(byte @Nullable [] previous, byte[] after) {
        if (previous == null) {
            patch(before, after);
        } else if (previous.length == after.length) {
            patch(previous, after);
        } else {
            put(after);
        }
        passOnIfLarge();
    }

    @Override
    public void removed(byte[] record) {
        reserve(1 + RecordLayout.DIGEST_SIZE);
        putCodeAndDigest(ChangeCode.REMOVE, record);
    }

    @Override
    public void buried(byte[] tombstone) {
        put(tombstone);
    }

    @Override
    public void forgotten(byte[] tombstone) {
        reserve(1 + RecordLayout.DIGEST_SIZE);
        putCodeAndDigest(ChangeCode.FORGET, tombstone);
    }

    @Override
    public long end() {
        passOn();
        if (bytes.length > KEPT) {
            bytes = new byte[1024];
        }
        if (before.length > KEPT) {
            before = new byte[256];
        }
        long last = position;
        journal.release(this);
        return last;
    }

    private void passOnIfLarge() {
        if (size > MAX_GROUP) {
            passOn();
        }
    }

    private void passOn() {
        if (size > 0) {
            position = journal.append(partition, bytes, size);
            size = 0;
        }
    }

    private void put(byte[] record) {
        reserve(6 + record.length);
        bytes[size++] = ChangeCode.PUT;
        putNumber(record.length);
        System.arraycopy(record, 0, bytes, size, record.length);
        size += record.length;
    }

    private void patch(byte[] from, byte[] to) {
        int length = to.length;
        int start = size;
        // A range takes at most 6 bytes more than it replaces; the last one may be noticed to be too much only
        // afterwards.
        reserve(2 * length + 64);
        putCodeAndDigest(ChangeCode.PATCH, to);
        int end = RecordLayout.DIGEST_SIZE;
        int at = firstDifference(from, to, end);
        while (at < length && size - start < length) {
            int rangeEnd = rangeEnd(from, to, at);
            putNumber(at - end + 1);
            putNumber(rangeEnd - at);
            System.arraycopy(to, at, bytes, size, rangeEnd - at);
            size += rangeEnd - at;
            end = rangeEnd;
            at = firstDifference(from, to, end);
        }
        if (at < length) {
            size = start;
            put(to);
        } else {
            bytes[size++] = 0;
        }
    }

    private static int firstDifference(byte[] from, byte[] to, int at) {
        int mismatch = Arrays.mismatch(from, at, to.length, to, at, to.length);
        return mismatch < 0 ? to.length : at + mismatch;
    }

    private static int rangeEnd(byte[] from, byte[] to, int at) {
        int end = at + 1;
        for (int i = end; i < to.length && i - end < GAP; i++) {
            if (from[i] != to[i]) {
                end = i + 1;
            }
        }
        return end;
    }

    private void putCodeAndDigest(int code, byte[] record) {
        bytes[size++] = (byte) code;
        System.arraycopy(record, 0, bytes, size, RecordLayout.DIGEST_SIZE);
        size += RecordLayout.DIGEST_SIZE;
    }

    private void putNumber(int number) {
        int left = number;
        while (left >= 0x80) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, 2L * (size + (long) more)));
        }
    }
}
