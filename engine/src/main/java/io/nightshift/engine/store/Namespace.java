package io.nightshift.engine.store;

import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.metrics.NamespaceMetrics;
import io.nightshift.engine.record.EngineTime;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A namespace: 4096 partitions of records, its sets and its settings. Thread-safe. */
public final class Namespace {
    public static final int PARTITIONS = 4096;

    private static final int SWEEP_BATCH = 256;

    private final NamespaceConfig config;
    private final Clock clock;
    private final NamespaceSettings settings;
    private final NamespaceMetrics metrics;
    private final Partition[] partitions = new Partition[PARTITIONS];
    private final SetTable sets = new SetTable();
    private final AtomicLong usedBytes = new AtomicLong();
    private final AtomicLong objects = new AtomicLong();
    private final LongAdder expiredObjects = new LongAdder();
    private volatile long defaultTtl;
    private volatile int readTouchPercent;
    private volatile Supervision lastSupervision = new Supervision(0, 0, 0);
    private volatile boolean stopWrites;
    private volatile @Nullable RecordChangeListener changeListener;

    public Namespace(NamespaceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.defaultTtl = config.defaultTtl().toSeconds();
        this.settings = new NamespaceSettings(config);
        this.metrics = new NamespaceMetrics(config.name());
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition();
        }
    }

    public String name() {
        return config.name();
    }

    /** The settings that the namespace was started with. */
    public NamespaceConfig config() {
        return config;
    }

    /** The settings that may be changed. */
    public NamespaceSettings settings() {
        return settings;
    }

    /** What is counted and timed here. */
    public NamespaceMetrics metrics() {
        return metrics;
    }

    public SetTable sets() {
        return sets;
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

    /** Seconds; 0 = never expire. */
    public long defaultTtl() {
        return defaultTtl;
    }

    public void setDefaultTtl(long seconds) {
        checkTtl(seconds);
        defaultTtl = seconds;
    }

    /** How much of a record's lifetime may be left for a read to renew it, in per cent; 0 = reads renew nothing. */
    public int readTouchPercent() {
        return readTouchPercent;
    }

    /** What holds for records of a set. */
    public int readTouchPercent(int setId) {
        int ofSet = setId == 0 ? 0 : sets.byId(setId).readTouchPercent();
        return ofSet == 0 ? readTouchPercent : Math.max(ofSet, 0);
    }

    /** @param percent 0 to 100 */
    public void setReadTouchPercent(int percent) {
        readTouchPercent = percent;
    }

    /** Number of records, expired ones that have not been removed yet included. */
    public long objects() {
        return objects.get();
    }

    /** Bytes that the records take, without the tables that find them. */
    public long usedBytes() {
        return usedBytes.get();
    }

    /** Number of records that have been removed because they had expired. */
    public long expiredObjects() {
        return expiredObjects.sum();
    }

    /**
     * How the last removal of expired records went.
     *
     * @param seconds how long it took
     * @param removedPercent of the records that there were
     * @param nonExpirable records that never expire
     */
    public record Supervision(long seconds, double removedPercent, long nonExpirable) {}

    public Supervision lastSupervision() {
        return lastSupervision;
    }

    /** Bytes that there are for records: the heap is all there is to keep data in. */
    public static long totalBytes() {
        return Runtime.getRuntime().maxMemory();
    }

    /** Percentage of {@link #totalBytes} that the records take. */
    public long usedPercent() {
        return usedBytes() * 100 / totalBytes();
    }

    /** Whether writes are refused because the records take too much of the heap. */
    public boolean stopsWrites() {
        return stopWrites;
    }

    /** Looks anew whether writes are to be refused. */
    public void evaluateStopWrites() {
        long used = usedPercent();
        int limit = settings.stopWritesUsedPercent();
        stopWrites = (limit != 0 && used >= limit) || 100 - used < settings.stopWritesAvailablePercent();
    }

    /** @throws EngineException SERVER_MEM_ERROR when the records take too much of the heap */
    public void checkStopWrites() {
        if (stopWrites) {
            throw new EngineException(
                    ResultCode.SERVER_MEM_ERROR,
                    "namespace " + name() + " takes " + usedPercent()
                            + " per cent of the heap: see stop-writes-used-pct and stop-writes-avail-pct");
        }
    }

    /** Bytes of the tables that find the records. */
    public long indexBytes() {
        long bytes = 0;
        for (Partition partition : partitions) {
            bytes += partition.tableBytes();
        }
        return bytes;
    }

    /** Sets who is told of every change to a record; null = nobody. */
    public void setChangeListener(@Nullable RecordChangeListener listener) {
        changeListener = listener;
    }

    /** Whether changed records must come as new bytes, because somebody compares them with the old ones. */
    public boolean keepsOldBytes() {
        return changeListener != null;
    }

    /**
     * The void time of a record that is written now.
     *
     * @throws EngineException PARAMETER_ERROR for a lifetime over ten years, FAIL_FORBIDDEN for any when expired records
     *     are not removed and {@code allow-ttl-without-nsup} is off
     */
    public long voidTime(int ttl, long now, long current, int setId) {
        return switch (ttl) {
            case Ttl.KEEP -> current;
            case Ttl.NEVER -> 0;
            case Ttl.DEFAULT -> after(now, defaultTtl(setId));
            default -> {
                checkLifetime(ttl);
                yield after(now, ttl);
            }
        };
    }

    /** The void time of a record that is updated now; {@code apply-ttl-reductions} may keep it from becoming shorter. */
    public long updatedVoidTime(int ttl, long now, long current, int setId) {
        long voidTime = voidTime(ttl, now, current, setId);
        // As on a real server, a lifetime without an end counts as a shorter one.
        boolean shorter = voidTime < current || (current == 0 && voidTime != 0);
        if (!shorter) {
            return voidTime;
        }
        boolean applied = settings.ttlReductionsApplied();
        metrics.count(applied ? Counter.TTL_REDUCTIONS_APPLIED : Counter.TTL_REDUCTIONS_IGNORED);
        return applied ? voidTime : current;
    }

    private long after(long now, long seconds) {
        if (seconds != 0 && !settings.allowsTtl()) {
            throw new EngineException(
                    ResultCode.FAIL_FORBIDDEN,
                    "a TTL needs nsup-period above 0 or allow-ttl-without-nsup in namespace " + name());
        }
        return seconds == 0 ? 0 : now / 1000 + seconds;
    }

    private long defaultTtl(int setId) {
        long ofSet = setId == 0 ? 0 : sets.byId(setId).defaultTtl();
        return ofSet == 0 ? defaultTtl : Math.max(ofSet, 0);
    }

    /**
     * Checks a lifetime as it is asked for: seconds, 0 = default, -1 = never expire, -2 = keep.
     *
     * @throws EngineException PARAMETER_ERROR when it is over ten years
     */
    public static void checkLifetime(int ttl) {
        if (ttl < Ttl.KEEP || ttl > Ttl.DEFAULT) {
            checkTtl(ttl & 0xffffffffL);
        }
    }

    private static void checkTtl(long seconds) {
        if (seconds < 0 || seconds > NamespaceConfig.MAX_TTL_SECONDS) {
            throw EngineException.parameter("TTL must be 0 to " + NamespaceConfig.MAX_TTL_SECONDS
                    + " seconds (ten years), -1 (never expire) or -2 (keep), was " + seconds);
        }
    }

    /**
     * Checks that a set takes a write.
     *
     * @param added whether it is of a new record
     * @throws EngineException SERVER_MEM_ERROR when the heap is full, FAIL_FORBIDDEN when the set is at its
     *     {@code stop-writes-count} or {@code stop-writes-size}
     */
    public void checkRoom(int setId, boolean added) {
        checkStopWrites();
        if (setId == 0) {
            return;
        }
        RecordSet set = sets.byId(setId);
        if (added) {
            set.checkCount();
        }
        set.checkSize();
    }

    /** Puts a new record into its partition, whose lock is held. */
    public void insert(Partition partition, byte[] record) {
        partition.insert(record);
        count(record, 1, record.length);
        tell(null, record);
    }

    /** Puts the new bytes of a record, which may be the very array it had, into its slot. */
    @SuppressWarnings("ReferenceEquality")
    public void replace(Partition partition, int slot, byte[] before, byte[] after) {
        if (before != after) {
            partition.replace(slot, after);
            if (before.length != after.length) {
                count(after, 0, after.length - before.length);
            }
            tell(before, after);
        }
    }

    /** Removes a record from its slot. */
    public void remove(Partition partition, int slot, byte[] record) {
        partition.remove(slot);
        count(record, -1, -record.length);
        tell(record, null);
    }

    private void tell(byte @Nullable [] before, byte @Nullable [] after) {
        RecordChangeListener listener = changeListener;
        if (listener != null) {
            listener.changed(before, after);
        }
    }

    private void count(byte[] record, int objectsMore, int bytesMore) {
        if (objectsMore != 0) {
            objects.addAndGet(objectsMore);
        }
        usedBytes.addAndGet(bytesMore);
        int setId = Bytes.getShort(record, RecordLayout.SET_ID);
        if (setId != 0) {
            sets.byId(setId).count(objectsMore, bytesMore);
        }
    }

    /** Removes expired records for good. Returns how many there were. */
    public long removeExpired() {
        long start = System.nanoTime();
        long before = Math.max(1, objects());
        long nowSeconds = now() / 1000;
        long[] lasting = new long[1];
        long removed = sweep(record -> {
            if (Bytes.getInt(record, RecordLayout.VOID_TIME) == 0) {
                lasting[0]++;
            }
            return StoredRecord.isExpired(record, nowSeconds);
        });
        lastSupervision =
                new Supervision((System.nanoTime() - start) / 1_000_000_000L, removed * 100.0 / before, lasting[0]);
        expiredObjects.add(removed);
        return removed;
    }

    /**
     * Removes the records of a set, or of the whole namespace, that were last updated before a point in time. Records
     * that are written while this runs stay.
     *
     * @param set null for all sets
     * @param before milliseconds since 2010-01-01 UTC, exclusive
     * @return how many records were removed
     */
    public long truncate(@Nullable String set, long before) {
        if (set == null) {
            return sweep(record -> lastUpdate(record) < before);
        }
        Optional<RecordSet> found = sets.find(set);
        if (found.isEmpty()) {
            return 0;
        }
        int id = found.get().id();
        return sweep(record -> Bytes.getShort(record, RecordLayout.SET_ID) == id && lastUpdate(record) < before);
    }

    private static long lastUpdate(byte[] record) {
        return Bytes.getLong(record, RecordLayout.LAST_UPDATE_TIME);
    }

    private interface Doomed {
        boolean test(byte[] record);
    }

    private long sweep(Doomed doomed) {
        long[] removed = new long[1];
        for (Partition partition : partitions) {
            PartitionWalk walk = new PartitionWalk(partition, null);
            while (!walk.isDone()) {
                // Expired records are visited as well: the walk is told that it is the year 2010.
                walk.next(SWEEP_BATCH, 0, (p, slot, record) -> {
                    if (doomed.test(record)) {
                        remove(p, slot, record);
                        removed[0]++;
                    }
                    return true;
                });
            }
        }
        return removed[0];
    }

    /** Refuses what a namespace without tombstones cannot do. */
    public static void refuseDurableDelete() {
        throw new EngineException(ResultCode.ENTERPRISE_ONLY, "durable deletes need an Enterprise Edition server");
    }
}
