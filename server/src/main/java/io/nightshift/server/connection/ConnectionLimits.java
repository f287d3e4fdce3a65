package io.nightshift.server.connection;

/** Limits on connections; they can be changed while the server runs. */
public final class ConnectionLimits {
    /** Heap that an idle connection takes: buffers, socket, stack of its thread. */
    private static final int BYTES_EACH = 16 << 10;

    private static final long FRAME_MILLIS = 15_000;
    private static final long FRAME_MILLIS_PER_MIB = 1_000;

    private final long roomOnHeap;
    private volatile int maximum = 15_000;
    private volatile long idleMillis;
    private volatile long frameMillis = FRAME_MILLIS;

    /** @param heap its size in bytes, of which connections may take a quarter */
    ConnectionLimits(long heap) {
        roomOnHeap = heap / 4 / BYTES_EACH;
    }

    /**
     * Connections that the heap has room for, if that is less than {@link #maximum()}: the JDK does not recover from an
     * OutOfMemoryError in the thread that waits for all sockets.
     */
    int allowed() {
        return (int) Math.min(maximum, roomOnHeap);
    }

    /** Milliseconds within which a frame must arrive completely, counted from its first byte. */
    long frameMillis(int length) {
        return frameMillis + FRAME_MILLIS_PER_MIB * (length >> 20);
    }

    /** Sets the time limit of a small frame. */
    void setFrameMillis(long millis) {
        frameMillis = millis;
    }

    /** Most connections open at the same time ({@code proto-fd-max}). */
    public int maximum() {
        return maximum;
    }

    public void setMaximum(int connections) {
        maximum = connections;
    }

    /** Milliseconds after which an idle connection is closed ({@code proto-fd-idle-ms}); 0 = never. */
    public long idleMillis() {
        return idleMillis;
    }

    public void setIdleMillis(long millis) {
        idleMillis = millis;
    }
}
