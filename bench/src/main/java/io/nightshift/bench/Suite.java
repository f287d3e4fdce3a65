package io.nightshift.bench;

/** What is timed on one server, round after round. */
interface Suite {
    /** What the rates count. */
    String unit();

    /** Gets the data ready. */
    void prepare();

    /** Does everything once. */
    void round(Figures figures);

    /**
     * Whether the client does so much that it would be what the first round measures. Then a round on the last server, which nobody
     * times, comes first.
     */
    default boolean needsWarmClient() {
        return false;
    }
}
