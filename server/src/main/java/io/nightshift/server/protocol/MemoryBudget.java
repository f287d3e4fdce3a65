package io.nightshift.server.protocol;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * The memory that all connections of a server together may use for frames above the ordinary size. Without it, a few
 * hundred peers that each send a large frame slowly would exhaust the heap, although each respects the frame limit.
 *
 * <p>A large piece may take at most half of what is left, so that a few peers with large frames cannot use up all of it, and
 * the last part is reserved for small pieces, so that ordinary requests are always served. Who needs memory when it is short gets it from peers that are slow: these are given up.
 */
public final class MemoryBudget {
    /** Pieces up to this size count as small. */
    static final int SMALL = 64 << 10;

    private static final int KEPT_FOR_SMALL = 8;

    /** How long a piece waits for room, and how often it looks. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final long limit;
    private final LongConsumer relief;
    private final AtomicLong used = new AtomicLong();

    /** The largest piece that was refused to somebody who could not wait, since room was last made for such. */
    private final AtomicLong missed = new AtomicLong();

    /** @param limit bytes that may be reserved at the same time; nobody is given up when it is reached */
    public MemoryBudget(long limit) {
        this(limit, bytes -> {});
    }

    /**
     * @param limit bytes that may be reserved at the same time
     * @param relief makes room for so many bytes by giving up peers that are slow, if there are any
     */
    public MemoryBudget(long limit, LongConsumer relief) {
        this.limit = limit;
        this.relief = relief;
    }

    /** Reserves memory, for which it waits up to a second while room is made; returns whether it did. Hold no lock. */
    public boolean reserve(long bytes) {
        if (take(bytes)) {
            return true;
        }
        if (bytes > most(0, bytes <= SMALL)) {
            return false;
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() - end < 0) {
            relief.accept(bytes);
            LockSupport.parkNanos(LOOK_NANOS);
            if (take(bytes)) {
                return true;
            }
        }
        return false;
    }

    /** Reserves memory if enough is left, and returns whether it did; if not, there will be more after {@link #relieve}. */
    public boolean tryReserve(long bytes) {
        if (take(bytes)) {
            return true;
        }
        missed.accumulateAndGet(bytes, Math::max);
        return false;
    }

    /** Makes room for what could not wait for it. To be called now and then. */
    public void relieve() {
        long bytes = missed.getAndSet(0);
        if (bytes > 0) {
            relief.accept(bytes);
        }
    }

    private boolean take(long bytes) {
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
