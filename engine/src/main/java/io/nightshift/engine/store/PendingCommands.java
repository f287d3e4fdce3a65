package io.nightshift.engine.store;

import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.metrics.NamespaceMetrics;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The writes, deletes and function calls that work on the same record or wait for it. When {@code transaction-pending-limit} of them
 * wait, and one more, further ones are refused, so that a hot record does not take all of a server. Thread-safe.
 */
/*
 * A write that gets its partition's lock at once is not noted, so the normal case costs nothing.
 */
public final class PendingCommands {
    private final NamespaceSettings settings;
    private final NamespaceMetrics metrics;
    private final ConcurrentHashMap<ByteBuffer, Integer> byDigest = new ConcurrentHashMap<>();

    PendingCommands(NamespaceSettings settings, NamespaceMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Locks a record's partition for a command that changes the record, which must call {@link #unlock}.
     *
     * @return whether the command had to wait and is noted
     * @throws EngineException KEY_BUSY if too many wait for the record already
     */
    public boolean lock(Partition partition, byte[] digest) {
        if (!byDigest.isEmpty()) {
            check(byDigest.getOrDefault(ByteBuffer.wrap(digest), 0));
        }
        if (partition.tryLock()) {
            return false;
        }
        enter(digest);
        partition.lock();
        return true;
    }

    /** @param noted what {@link #lock} has returned */
    public void unlock(Partition partition, byte[] digest, boolean noted) {
        partition.unlock();
        if (noted) {
            leave(digest);
        }
    }

    /**
     * Notes a command that works on a record, or will; {@link #leave} must follow.
     *
     * @throws EngineException KEY_BUSY if too many wait for the record already
     */
    public void enter(byte[] digest) {
        byDigest.compute(ByteBuffer.wrap(digest), (key, pending) -> {
            int others = pending == null ? 0 : pending;
            check(others);
            return others + 1;
        });
    }

    /** Ends what {@link #enter} began. */
    public void leave(byte[] digest) {
        byDigest.computeIfPresent(ByteBuffer.wrap(digest), (key, pending) -> pending == 1 ? null : pending - 1);
    }

    /** @param others commands that are noted: one works on the record, the rest wait */
    private void check(int others) {
        long limit = settings.transactionPendingLimit();
        if (limit != 0 && others - 1 > limit) {
            metrics.count(Counter.FAIL_KEY_BUSY);
            throw new EngineException(
                    ResultCode.KEY_BUSY, "more commands wait for the record than transaction-pending-limit " + limit);
        }
    }
}
