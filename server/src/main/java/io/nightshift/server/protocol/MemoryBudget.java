package io.nightshift.server.protocol;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all connections of a server together may use for frames above the ordinary size. Without it, a few
 * hundred peers that each send a large frame slowly would exhaust the heap, although each respects the frame limit.
 *
 * <p>A large piece may take at most half of what is left, so that a few peers with large frames cannot use up all of it, and
 * the last part is reserved for small pieces, so that ordinary requests are always served.
 */
public final class MemoryBudget {
    /** Pieces up to this size count as small. */
    static final int SMALL = 64 << 10;

    private static final int KEPT_FOR_SMALL = 8;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /** @param limit bytes that may be reserved at the same time */
    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Reserves memory if enough is left, and returns whether it did. */
    public boolean tryReserve(long bytes) {
        while (true) {
            long before = used.get();
            if (bytes > most(before, bytes <= SMALL)) {
                return false;
            }
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
    }

    /** The largest piece available when this much is taken. */
    private long most(long taken, boolean small) {
        return small ? limit - taken : (limit - limit / KEPT_FOR_SMALL - taken) / 2;
    }

    /** Gives back reserved memory. */
    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Bytes currently reserved. */
    public long used() {
        return used.get();
    }
}
