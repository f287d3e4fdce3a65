package io.nightshift.engine.store;

import java.util.function.LongSupplier;

/**
 * Up to how many bytes of records a namespace takes writes. Worked out a few times a minute and whenever it is reached, so
 * that asking costs next to nothing and the answer still comes before the memory is taken.
 */
final class WriteCeiling {
    /** Per cent of the heap that may live. The rest is what a collector needs to get anything done. */
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

    /** What the settings allow. */
    private long ofSettings() {
        long total = Namespace.totalBytes();
        int limit = settings.stopWritesUsedPercent();
        int available = settings.stopWritesAvailablePercent();
        // More than so much used, by whole per cents, is less than so much available.
        int byAvailable = 101 - available;
        int percent = limit == 0 ? byAvailable : Math.min(limit, byAvailable);
        return total / 100 * percent;
    }

    /** Works it out anew. */
    void evaluate() {
        LiveHeap heap = LiveHeap.get();
        long bySettings = ofSettings();
        long byHeap = ofHeap(heap);
        if (byHeap <= usedBytes.getAsLong() && bySettings > usedBytes.getAsLong()) {
            // It may be garbage that takes the room.
            heap.collect();
            byHeap = ofHeap(heap);
        }
        ceiling = Math.min(bySettings, byHeap);
    }

    /** Half of what is left on the heap, because a record takes up to twice its bytes: large arrays fill whole regions. */
    private long ofHeap(LiveHeap heap) {
        long room = Namespace.totalBytes() / 100 * MAX_LIVE_PERCENT - heap.bytes();
        return usedBytes.getAsLong() + Math.max(room, 0) / 2;
    }
}
