package io.nightshift.engine.store;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * How much of the JVM's heap was in use after the last garbage collection. Records are only part of that: frames in
 * transit, everything else in the process, and the collector's own rounding (a large array takes whole
 * regions) come on top, and all of it together must fit.
 */
class LiveHeap {
    private static final long COLLECT_EVERY_NANOS = 2_000_000_000L;

    private final Set<String> heapPools;
    private volatile long bytes;
    private long collectedAt = System.nanoTime() - COLLECT_EVERY_NANOS;
    private Whole whole = new Whole(0, 0);

    /**
     * What a collection of the whole heap has left.
     *
     * @param number which one it was, from 1 on; 0 if there was none yet
     * @param bytes in use right after it
     */
    record Whole(long number, long bytes) {}

    LiveHeap() {
        heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notification, ignored) -> {
                            if (notification.getUserData() instanceof CompositeData data) {
                                collected(GarbageCollectionNotificationInfo.from(data));
                            }
                        },
                        notification -> notification
                                .getType()
                                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                        null);
            }
        }
    }

    private void collected(GarbageCollectionNotificationInfo info) {
        long used = 0;
        for (Map.Entry<String, MemoryUsage> pool :
                info.getGcInfo().getMemoryUsageAfterGc().entrySet()) {
            used += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
        }
        bytes = used;
    }

    /** The heap of this JVM. Takes tens of milliseconds the first time. */
    static LiveHeap get() {
        return Holder.INSTANCE;
    }

    /** Bytes in use after the last collection, 0 before the first; includes garbage that it left. */
    long bytes() {
        return bytes;
    }

    /** Collects the whole heap, unless that was done a moment ago, and returns what was left. */
    synchronized Whole collect() {
        long now = System.nanoTime();
        if (now - collectedAt >= COLLECT_EVERY_NANOS) {
            collectedAt = now;
            System.gc();
            // The collector's notification comes later, on a thread of its own.
            Runtime runtime = Runtime.getRuntime();
            bytes = runtime.totalMemory() - runtime.freeMemory();
            whole = new Whole(whole.number() + 1, bytes);
        }
        return whole;
    }

    private static final class Holder {
        static final LiveHeap INSTANCE = new LiveHeap();
    }
}
