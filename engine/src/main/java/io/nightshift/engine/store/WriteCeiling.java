package io.nightshift.engine.store;

import java.util.function.LongSupplier;

/**
 * Up to how many bytes of records a namespace accepts writes. Computed a few times a minute and whenever it is reached, so
 * that checking costs next to nothing and still refuses writes before the memory is used up.
 */
final class WriteCeiling {
    /** The most per cent of the heap that may be live. The collector needs the rest to make any progress. */
    private static final int MAX_LIVE_PERCENT = 90;

    private final NamespaceSettings settings;
    private final LongSupplier usedBytes;
    private volatile long ceiling;

    WriteCeiling(NamespaceSettings settings, LongSupplier usedBytes) {
        this.settings = settings;
        this.usedBytes = usedBytes;
        this.ceiling = ofSettings();
    }

    /** Whether the records take so much that nothing may be added. */
    boolean isReached() {
        return usedBytes.getAsLong() >= ceiling;
    }

    /** The limit that the settings allow. */
    private long ofSettings() {
        long total = Namespace.totalBytes();
        int limit = settings.stopWritesUsedPercent();
        int available = settings.stopWritesAvailablePercent();
        // In whole per cents, 100 - used < available means used >= 101 - available.
        int byAvailable = 101 - available;
        int percent = limit == 0 ? byAvailable : Math.min(limit, byAvailable);
        return total / 100 * percent;
    }

    /** Computes it anew. */
    void evaluate() {
        LiveHeap heap = LiveHeap.get();
        long bySettings = ofSettings();
        long byHeap = ofHeap(heap);
        if (byHeap <= usedBytes.getAsLong() && bySettings > usedBytes.getAsLong()) {
            // Perhaps it is only garbage that takes the space.
            heap.collect();
            byHeap = ofHeap(heap);
        }
        ceiling = Math.min(bySettings, byHeap);
    }

    /** Half of what is left of the heap, because a record takes up to twice its bytes: large arrays fill whole regions. */
    private long ofHeap(LiveHeap heap) {
        long room = Namespace.totalBytes() / 100 * MAX_LIVE_PERCENT - heap.bytes();
        return usedBytes.getAsLong() + Math.max(room, 0) / 2;
    }
}
