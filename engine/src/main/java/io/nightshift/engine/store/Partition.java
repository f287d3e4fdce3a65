package io.nightshift.engine.store;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One of the 4096 parts of a namespace: hash tables of records and of tombstones behind one lock. All methods must be called with the lock
 * held, unless they say otherwise.
 */
public final class Partition extends RecordTable {
    /** How many writes share a time. Few, because each may take a while. */
    private static final int WRITES_PER_TIME = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final RecordTable tombstones = new RecordTable();
    private final Namespace namespace;
    private volatile boolean mastered = true;
    private final int id;
    /** What has come and gone since the lock was taken, and is not counted yet: all of one set. */
    private int countedSet;

    private int countedObjects;
    private long countedBytes;
    private long time;
    /** How many more writes have this time. */
    private int writesAtTime;

    private @Nullable Journal journal;
    private Journal.@Nullable Changes changes;
    private volatile long position;
    private volatile int tenure;

    Partition(Namespace namespace, int id) {
        this.namespace = namespace;
        this.id = id;
    }

    public void lock() {
        lock.lock();
    }

    boolean tryLock() {
        return lock.tryLock();
    }

    public void unlock() {
        try {
            writesAtTime = 0;
            tellCounts();
            Journal.Changes made = changes;
            if (made != null) {
                changes = null;
                position = Math.max(position, made.end());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Counts records and bytes of a set that have come or gone. They are told to the namespace when the lock is released: counters
     * that all threads of a job change for each record would be what they wait for.
     */
    void count(int setId, int objects, int bytes) {
        if (setId != countedSet) {
            tellCounts();
            countedSet = setId;
        }
        countedObjects += objects;
        countedBytes += bytes;
    }

    /**
     * The time for one of many writes, in milliseconds since 2010-01-01 UTC. A few under one lock share it, because to ask for it takes as
     * long as a fifth of a small write. It is never from before the lock was taken: whoever has read the partition must see
     * later times on all that is written afterwards.
     */
    public long timeOfWrite() {
        if (writesAtTime == 0) {
            writesAtTime = WRITES_PER_TIME;
            time = namespace.now();
        }
        writesAtTime--;
        return time;
    }

    private void tellCounts() {
        if (countedObjects != 0 || countedBytes != 0) {
            int objects = countedObjects;
            long bytes = countedBytes;
            countedObjects = 0;
            countedBytes = 0;
            namespace.count(countedSet, objects, bytes);
        }
    }

    /** Notes changes in a journal from now on. */
    void journal(Journal newJournal) {
        journal = newJournal;
    }

    /** Where changes are noted until the lock is released; null if nowhere. */
    Journal.@Nullable Changes changes() {
        Journal.Changes begun = changes;
        Journal noted = journal;
        if (begun == null && noted != null) {
            begun = noted.begin(id);
            changes = begun;
        }
        return begun;
    }

    /** The journal's position of the last change here; 0 = none. May be called without the lock. */
    public long position() {
        return position;
    }

    /** Whether this node masters the partition: commands find its records here. May be called without the lock. */
    public boolean isMastered() {
        return mastered;
    }

    /** Makes this node the partition's master, or not. */
    void setMastered(boolean here) {
        if (here != mastered) {
            mastered = here;
            tenure++;
        }
    }

    /**
     * Changes whenever the partition comes to this node or leaves it. Whoever was going over its records when it changed may have
     * missed some. May be called without the lock.
     */
    public int tenure() {
        return tenure;
    }

    /** @throws EngineException PARTITION_UNAVAILABLE if another node masters the partition */
    void requireMastered() {
        if (!mastered) {
            throw new EngineException(ResultCode.PARTITION_UNAVAILABLE, "another node masters the partition");
        }
    }

    /** What durable deletes have left of records. */
    RecordTable tombstones() {
        return tombstones;
    }

    /** The records and tombstones as they are now, without copying them. */
    PartitionSnapshot snapshot() {
        return new PartitionSnapshot(copy(), tombstones.copy());
    }

    /** Replaces all records and tombstones with those of a snapshot, without copying them. */
    void restore(PartitionSnapshot snapshot) {
        become(snapshot.records());
        tombstones.become(snapshot.tombstones());
    }

    /** Bytes that the tables take; needs no lock, and is then as true as it was just now. */
    long indexBytes() {
        return tableBytes() + tombstones.tableBytes();
    }
}
