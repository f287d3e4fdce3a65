package io.nightshift.server.protocol;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all connections of a server together may hold for frames above the ordinary size. Without it a few
 * hundred peers that each send a large frame slowly would exhaust the heap, although each keeps to the frame limit.
 */
public final class MemoryBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /** @param limit bytes that may be reserved at the same time */
    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Reserves memory if there is enough left, and says whether it did. */
    public boolean tryReserve(long bytes) {
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    /** Returns back what was reserved. */
    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Bytes reserved now. */
    public long used() {
        return used.get();
    }
}
