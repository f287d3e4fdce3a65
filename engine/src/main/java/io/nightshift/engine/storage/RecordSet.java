package io.nightshift.engine.storage;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A set of a namespace. It exists from the first record that was ever written to it. */
public final class RecordSet {
    private final int id;
    private final String name;
    private final byte[] nameBytes;
    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong usedBytes = new AtomicLong();
    private volatile long defaultTtl;
    private volatile int readTouchPercent;

    RecordSet(int id, String name) {
        this.id = id;
        this.name = name;
        this.nameBytes = name.getBytes(StandardCharsets.UTF_8);
    }

    /** The number that records carry, from 1. */
    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    byte[] nameBytes() {
        return nameBytes;
    }

    /** Number of records, expired ones that have not been removed yet included. */
    public long objects() {
        return objects.get();
    }

    public long usedBytes() {
        return usedBytes.get();
    }

    /** Seconds that overrule the namespace's default TTL; 0 = the namespace's holds. */
    public long defaultTtl() {
        return defaultTtl;
    }

    public void setDefaultTtl(long seconds) {
        defaultTtl = seconds;
    }

    /** As {@link Namespace#readTouchPercent()}; 0 = the namespace's holds, -1 = reads renew nothing. */
    public int readTouchPercent() {
        return readTouchPercent;
    }

    /** @param percent -1 to 100 */
    public void setReadTouchPercent(int percent) {
        readTouchPercent = percent;
    }

    void count(int objectsMore, long bytesMore) {
        if (objectsMore != 0) {
            objects.addAndGet(objectsMore);
        }
        if (bytesMore != 0) {
            usedBytes.addAndGet(bytesMore);
        }
    }
}
