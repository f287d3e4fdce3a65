package io.nightshift.store.log;

import io.nightshift.engine.util.Bytes;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One of the two buffers: groups of changes that will be written as a frame. Guarded by the {@link Log}. */
final class Batch {
    /** What is kept of a buffer that has grown. */
    private static final int KEPT = 4 << 20;

    private byte[] bytes = new byte[64 << 10];
    private int size = Frame.HEADER;
    private int groups;
    private long first;
    private Ticket ticket = new Ticket(0);

    /** What those wait for whose changes are in a batch. Thread-safe. */
    static final class Ticket {
        private final long first;
        private final AtomicInteger waiters = new AtomicInteger();
        private final CountDownLatch written = new CountDownLatch(1);

        Ticket(long first) {
            this.first = first;
        }

        /** The position of the first group. */
        long first() {
            return first;
        }

        /** Waits until the batch is on disk, or never will be. */
        void await() throws InterruptedException {
            waiters.incrementAndGet();
            written.await();
        }

        void open() {
            written.countDown();
        }

        int waiters() {
            return waiters.get();
        }
    }

    /** Empties the batch; its first group gets a position. */
    void begin(long firstPosition) {
        if (bytes.length > KEPT) {
            bytes = new byte[KEPT];
        }
        size = Frame.HEADER;
        groups = 0;
        first = firstPosition;
        ticket = new Ticket(firstPosition);
    }

    /** Adds a group; returns its position. */
    long add(int namespace, int partition, byte[] changes, int length) {
        reserve(Frame.GROUP_HEADER + length);
        bytes[size] = (byte) namespace;
        Bytes.putShort(bytes, size + 1, partition);
        Bytes.putInt(bytes, size + 3, length);
        System.arraycopy(changes, 0, bytes, size + Frame.GROUP_HEADER, length);
        size += Frame.GROUP_HEADER + length;
        return first + groups++;
    }

    private void reserve(int more) {
        // With room for the padding.
        long needed = (long) size + more + 8;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L)));
        }
    }

    /** Completes the frame; returns its size. */
    int seal(long safe, long directory) {
        return Frame.seal(bytes, size, groups, first, safe, directory);
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    int groups() {
        return groups;
    }

    long first() {
        return first;
    }

    /** The position of the last group; one less than the first if there is none. */
    long last() {
        return first + groups - 1;
    }

    Ticket ticket() {
        return ticket;
    }
}
