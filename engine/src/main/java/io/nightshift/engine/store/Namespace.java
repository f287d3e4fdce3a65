package io.nightshift.engine.store;

import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.metrics.NamespaceMetrics;
import io.nightshift.engine.record.EngineTime;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A namespace: 4096 partitions of records, its sets and its settings. Thread-safe. */
public final class Namespace {
    public static final int PARTITIONS = 4096;

    private final NamespaceConfig config;
    private final Clock clock;
    private final NamespaceSettings settings;
    private final NamespaceMetrics metrics;
    private final Partition[] partitions = new Partition[PARTITIONS];
    private final SetTable sets = new SetTable();
    private final Lifetimes lifetimes;
    private final PendingCommands pending;
    private final AtomicLong usedBytes = new AtomicLong();
    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong tombstones = new AtomicLong();
    private final WriteCeiling ceiling;
    private volatile ChangeListeners listeners = ChangeListeners.NONE;
    private volatile @Nullable Journal journal;

    public Namespace(NamespaceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.settings = new NamespaceSettings(config);
        this.ceiling = new WriteCeiling(settings, usedBytes::get, LiveHeap::get);
        this.metrics = new NamespaceMetrics(config.name());
        this.pending = new PendingCommands(settings, metrics);
        this.lifetimes = new Lifetimes(config, settings, sets, metrics);
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition(this, i);
        }
    }

    public String name() {
        return config.name();
    }

    /** The settings that the namespace was started with. */
    public NamespaceConfig config() {
        return config;
    }

    /** The settings that can be changed at run time. */
    public NamespaceSettings settings() {
        return settings;
    }

    /** What is counted and timed for the namespace. */
    public NamespaceMetrics metrics() {
        return metrics;
    }

    public SetTable sets() {
        return sets;
    }

    /** The commands that wait for the same record. */
    public PendingCommands pending() {
        return pending;
    }

    /** How long its records live. */
    public Lifetimes lifetimes() {
        return lifetimes;
    }

    /** Milliseconds since 2010-01-01 UTC. */
    public long now() {
        return EngineTime.now(clock);
    }

    /** The partition that a digest belongs to. */
    public static int partitionId(byte[] digest) {
        return (digest[0] & 0xff | (digest[1] & 0xff) << 8) & (PARTITIONS - 1);
    }

    public Partition partition(int id) {
        return partitions[id];
    }

    /** Number of records, including expired ones that have not been removed yet. */
    public long objects() {
        return objects.get();
    }

    /** Number of tombstones. */
    public long tombstones() {
        return tombstones.get();
    }

    /** Bytes that the records and tombstones take, without the hash tables. */
    public long usedBytes() {
        return usedBytes.get();
    }

    /** Bytes available for records: the heap, as all data is kept there. */
    public static long totalBytes() {
        return Runtime.getRuntime().maxMemory();
    }

    /** Percentage of {@link #totalBytes} that the records take. */
    public long usedPercent() {
        return usedBytes() * 100 / totalBytes();
    }

    /** Whether writes are refused because the records take too much of the heap. */
    public boolean stopsWrites() {
        return ceiling.isReached();
    }

    /** Decides anew whether writes are refused. */
    public void evaluateStopWrites() {
        ceiling.evaluate();
    }

    /** @throws EngineException SERVER_MEM_ERROR if the records take too much of the heap, or as {@link #checkWritable} */
    public void checkStopWrites() {
        checkWritable();
        if (ceiling.isReached()) {
            throw new EngineException(
                    ResultCode.SERVER_MEM_ERROR,
                    "namespace " + name() + " takes " + usedPercent()
                            + " per cent of the heap: see stop-writes-used-pct and stop-writes-avail-pct");
        }
    }

    /** Bytes of the hash tables of the records. */
    public long indexBytes() {
        long bytes = 0;
        for (Partition partition : partitions) {
            bytes += partition.indexBytes();
        }
        return bytes;
    }

    /**
     * Checks that a record of a set may be updated.
     *
     * @throws EngineException SERVER_MEM_ERROR if the heap is full, FAIL_FORBIDDEN if the set has reached its
     *     {@code stop-writes-size}
     */
    public void checkRoomToUpdate(int setId) {
        checkStopWrites();
        if (setId != 0) {
            sets.byId(setId).checkSize();
        }
    }

    /**
     * Checks that a record may be added to a set.
     *
     * @throws EngineException as {@link #checkRoomToUpdate}, and FAIL_FORBIDDEN if the set has reached its {@code stop-writes-count}
     */
    public void checkRoomToCreate(int setId) {
        checkStopWrites();
        if (setId != 0) {
            RecordSet set = sets.byId(setId);
            set.checkCount();
            set.checkSize();
        }
    }

    /** Takes the locks of all partitions. */
    public void lock() {
        for (Partition partition : partitions) {
            partition.lock();
        }
    }

    /** Releases what {@link #lock} has taken. */
    public void unlock() {
        for (Partition partition : partitions) {
            partition.unlock();
        }
    }

    /** Its records and sets as they are now. The caller holds the locks of all partitions. */
    public NamespaceSnapshot snapshot() {
        return new NamespaceSnapshot(
                config,
                Arrays.stream(partitions).map(Partition::snapshot).toArray(PartitionSnapshot[]::new),
                sets.snapshot(),
                objects.get(),
                usedBytes.get());
    }

    /**
     * Checks that a snapshot can be restored here.
     *
     * @throws IllegalArgumentException names the set that has another number here
     */
    public void requireCompatible(NamespaceSnapshot snapshot) {
        sets.conflict(snapshot.sets()).ifPresent(conflict -> {
            throw new IllegalArgumentException("the snapshot of namespace " + name()
                    + " cannot be restored here, because " + conflict + "; start a server from it");
        });
    }

    /**
     * Replaces records and sets with those of a {@link #requireCompatible compatible} snapshot. No listener hears of it, nor the journal,
     * except of new sets. The caller holds the locks of all partitions.
     */
    public void restore(NamespaceSnapshot snapshot) {
        sets.restore(snapshot.sets());
        for (int id = 0; id < PARTITIONS; id++) {
            partitions[id].restore(snapshot.partition(id));
        }
        objects.set(snapshot.objects());
        tombstones.set(snapshot.tombstones());
        usedBytes.set(snapshot.usedBytes());
    }

    /** Begins with the sets of a snapshot, whose records are then {@link #load loaded}; there must be none yet. */
    public void begin(List<SetSnapshot> snapshots) {
        sets.restore(snapshots);
    }

    /**
     * Fills a partition with records that were kept elsewhere, before it is used; listeners and journal hear nothing of it.
     *
     * @param records of this partition, none of which it has, and tombstones; fastest in the order in which a walk visits them
     */
    public void load(int id, List<byte[]> records) {
        PartitionLoad.load(this, id, records);
    }

    /** Notes all changes in a journal from now on. Records that are there already have been noted before. */
    public void journal(Journal newJournal) {
        journal = newJournal;
        sets.journal(newJournal);
        for (Partition partition : partitions) {
            partition.lock();
            try {
                partition.journal(newJournal);
            } finally {
                partition.unlock();
            }
        }
    }

    /** @throws EngineException if the journal takes no changes; see {@link Journal#refusal} */
    public void checkWritable() {
        Journal noted = journal;
        if (noted != null) {
            Optional<EngineException> refusal = noted.refusal();
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }
    }

    /** Whether changes are noted in a journal. */
    public boolean hasJournal() {
        return journal != null;
    }

    /** Whether the journal, if there is one, takes changes. */
    public boolean isWritable() {
        Journal noted = journal;
        return noted == null || noted.refusal().isEmpty();
    }

    /** The journal's position of the last change of any namespace; 0 without a journal. */
    public long position() {
        Journal noted = journal;
        return noted == null ? 0 : noted.position();
    }

    /** Waits until changes may be acknowledged; see {@link Journal#await}. */
    public void await(long position) {
        Journal noted = journal;
        if (noted != null) {
            noted.await(position);
        }
    }

    /** To be called between the turns of whatever changes many records; see {@link Journal#paceJob}. */
    public void paceJob() {
        Journal noted = journal;
        if (noted != null) {
            noted.paceJob();
        }
    }

    /** Adds a listener, which hears of every change that begins from now on. Adding it again has no effect. */
    public synchronized void addListener(RecordChangeListener listener) {
        listeners = listeners.with(listener);
    }

    /** Removes a listener, if it was added. */
    public synchronized void removeListener(RecordChangeListener listener) {
        listeners = listeners.without(listener);
    }

    ChangeListeners listeners() {
        return listeners;
    }

    /** The tombstones of a partition. */
    public List<byte[]> tombstonesOf(int partition) {
        partitions[partition].lock();
        try {
            return partitions[partition].tombstones().all();
        } finally {
            partitions[partition].unlock();
        }
    }

    /** Removes the tombstones that are doomed, unless nothing can be written now. Returns how many. */
    public long removeTombstones(Predicate<byte[]> doomed) {
        long removed = 0;
        LockedRecord place = new LockedRecord(this);
        for (Partition partition : tombstones() == 0 || !isWritable() ? new Partition[0] : partitions) {
            partition.lock();
            try {
                for (byte[] tombstone : partition.tombstones().all()) {
                    if (doomed.test(tombstone)) {
                        place.findAnywhere(partition, tombstone).forgetTombstone();
                        removed++;
                    }
                }
            } finally {
                partition.unlock();
            }
        }
        return removed;
    }

    /** Counts a tombstone that has come (1) or gone (-1). */
    void countTombstone(byte[] tombstone, int more) {
        tombstones.addAndGet(more);
        usedBytes.addAndGet((long) more * tombstone.length);
        int setId = Bytes.getShort(tombstone, RecordLayout.SET_ID);
        if (setId != 0) {
            sets.byId(setId).countTombstone(more, more * tombstone.length);
        }
    }

    /** Counts records of a set, or of none (0), and their bytes. */
    void count(int setId, int objectsMore, long bytesMore) {
        if (objectsMore != 0) {
            objects.addAndGet(objectsMore);
        }
        usedBytes.addAndGet(bytesMore);
        if (setId != 0) {
            sets.byId(setId).count(objectsMore, bytesMore);
        }
    }
}
