package io.nightshift.server.node;

/** Limits on commands; they can be changed while the server runs. */
public final class CommandLimits {
    private volatile int batchMaxRequests = 5000;

    /** Most entries in a batch ({@code batch-max-requests}); 0 = no limit. */
    public int batchMaxRequests() {
        return batchMaxRequests;
    }

    public void setBatchMaxRequests(int entries) {
        batchMaxRequests = entries;
    }
}
