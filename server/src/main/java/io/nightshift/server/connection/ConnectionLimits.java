package io.nightshift.server.connection;

/** Limits on connections; settings that may be changed while the server runs. */
public final class ConnectionLimits {
    private volatile int maximum = 15_000;
    private volatile long idleMillis;

    /** Connections that may be open at the same time ({@code proto-fd-max}). */
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
