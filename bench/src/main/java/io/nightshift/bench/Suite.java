package io.nightshift.bench;

/** What is timed on one server, round after round. */
interface Suite {
    /** What the rates count. */
    String unit();

    /** Gets the data ready. */
    void prepare();

    /** Does everything once. */
    void round(Figures figures);
}
