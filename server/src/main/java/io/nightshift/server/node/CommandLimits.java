package io.nightshift.server.node;

/** Limits on commands; settings that may be changed while the server runs. */
public final class CommandLimits {
    private volatile int batchMaxRequests = 5000;

    /** Entries that a batch may have ({@code batch-max-requests}); 0 = no limit. */
    public int batchMaxRequests() {
        return batchMaxRequests;
    }

    public void setBatchMaxRequests(int entries) {
        batchMaxRequests = entries;
    }
}
