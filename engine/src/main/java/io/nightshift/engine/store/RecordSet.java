package io.nightshift.engine.store;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A set of a namespace. It exists from the first write of a record to it. */
public final class RecordSet {
    private final int id;
    private final String name;
    private final byte[] nameBytes;
    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong tombstones = new AtomicLong();
    private final AtomicLong usedBytes = new AtomicLong();
    /** Whether it has been written to since the server began, or since the snapshot that was restored last. */
    private volatile boolean exists = true;

    private volatile long defaultTtl;
    private volatile int readTouchPercent;
    private volatile long stopWritesCount;
    private volatile long stopWritesSize;

    RecordSet(int id, String name) {
        this.id = id;
        this.name = name;
        this.nameBytes = name.getBytes(StandardCharsets.UTF_8);
    }

    /** The number that records store, from 1. */
    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    boolean exists() {
        return exists;
    }

    void revive() {
        if (!exists) {
            exists = true;
        }
    }

    SetSnapshot snapshot() {
        return new SetSnapshot(
                name,
                exists,
                objects.get(),
                tombstones.get(),
                usedBytes.get(),
                new SetSnapshot.Settings(defaultTtl, readTouchPercent, stopWritesCount, stopWritesSize));
    }

    void restore(SetSnapshot snapshot) {
        exists = snapshot.exists();
        objects.set(snapshot.objects());
        tombstones.set(snapshot.tombstones());
        usedBytes.set(snapshot.usedBytes());
        defaultTtl = snapshot.settings().defaultTtl();
        readTouchPercent = snapshot.settings().readTouchPercent();
        stopWritesCount = snapshot.settings().stopWritesCount();
        stopWritesSize = snapshot.settings().stopWritesSize();
    }

    byte[] nameBytes() {
        return nameBytes;
    }

    /** Number of records, including expired ones that have not been removed yet. */
    public long objects() {
        return objects.get();
    }

    /** Number of tombstones. */
    public long tombstones() {
        return tombstones.get();
    }

    public long usedBytes() {
        return usedBytes.get();
    }

    /** Seconds that override the namespace's default TTL; 0 = the namespace's applies, -1 = records never expire. */
    public long defaultTtl() {
        return defaultTtl;
    }

    public void setDefaultTtl(long seconds) {
        defaultTtl = seconds;
    }

    /** Like {@link Lifetimes#readTouchPercent()}; 0 = the namespace's applies, -1 = reads renew nothing. */
    public int readTouchPercent() {
        return readTouchPercent;
    }

    /** @param percent -1 to 100 */
    public void setReadTouchPercent(int percent) {
        readTouchPercent = percent;
    }

    /** {@code stop-writes-count}: no record is added once the set has this many; 0 = no limit. */
    public long stopWritesCount() {
        return stopWritesCount;
    }

    public void setStopWritesCount(long records) {
        stopWritesCount = records;
    }

    /** {@code stop-writes-size}: no record is written once the set takes this many bytes; 0 = no limit. */
    public long stopWritesSize() {
        return stopWritesSize;
    }

    public void setStopWritesSize(long bytes) {
        stopWritesSize = bytes;
    }

    /** @throws EngineException FAIL_FORBIDDEN if the set has reached its record limit */
    void checkCount() {
        long limit = stopWritesCount;
        if (limit != 0 && objects.get() >= limit) {
            throw new EngineException(
                    ResultCode.FAIL_FORBIDDEN, "set " + name + " has its stop-writes-count of " + limit + " records");
        }
    }

    /** @throws EngineException FAIL_FORBIDDEN if the set has reached its size limit */
    void checkSize() {
        long limit = stopWritesSize;
        if (limit != 0 && usedBytes.get() >= limit) {
            throw new EngineException(
                    ResultCode.FAIL_FORBIDDEN, "set " + name + " has its stop-writes-size of " + limit + " bytes");
        }
    }

    void countTombstone(int more, int bytesMore) {
        tombstones.addAndGet(more);
        usedBytes.addAndGet(bytesMore);
    }

    void count(int objectsMore, long bytesMore) {
        if (objectsMore != 0) {
            objects.addAndGet(objectsMore);
            revive();
        }
        if (bytesMore != 0) {
            usedBytes.addAndGet(bytesMore);
        }
    }
}
