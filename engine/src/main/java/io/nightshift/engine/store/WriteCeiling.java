package io.nightshift.engine.store;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Up to how many bytes of records a namespace accepts writes. Computed a few times a minute and whenever it is reached, so
 * that checking costs next to nothing and still refuses writes before the memory is used up.
 */
final class WriteCeiling {
    /** The most per cent of the heap that may be live. The collector needs the rest to make any progress. */
    private static final int MAX_LIVE_PERCENT = 90;

    private final NamespaceSettings settings;
    private final LongSupplier usedBytes;
    private final Supplier<LiveHeap> heap;
    private volatile long ceiling;
    private long lastWhole;
    private long usedAtLastWhole;

    WriteCeiling(NamespaceSettings settings, LongSupplier usedBytes, Supplier<LiveHeap> heap) {
        this.settings = settings;
        this.usedBytes = usedBytes;
        this.heap = heap;
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
    synchronized void evaluate() {
        long used = usedBytes.getAsLong();
        long bySettings = ofSettings();
        long room = room(heap.get().bytes());
        if (room <= 0 && bySettings > used) {
            // Perhaps it is only garbage that takes the space.
            room = roomAfterCollection(used);
        }
        // Half of it, because a record takes up to twice its bytes: large arrays fill whole regions.
        ceiling = Math.min(bySettings, used + Math.max(room, 0) / 2);
    }

    private static long room(long live) {
        return Namespace.totalBytes() / 100 * MAX_LIVE_PERCENT - live;
    }

    /** What a collection of the whole heap leaves, without what records have taken since, if that was a moment ago. */
    private long roomAfterCollection(long used) {
        LiveHeap.Whole whole = heap.get().collect();
        if (whole.number() != lastWhole) {
            lastWhole = whole.number();
            usedAtLastWhole = used;
        }
        return room(whole.bytes()) - 2 * Math.max(used - usedAtLastWhole, 0);
    }
}
