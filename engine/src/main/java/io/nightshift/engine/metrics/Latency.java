package io.nightshift.engine.metrics;

/** The latencies of a namespace that are always measured, in display order. */
public enum Latency {
    READ("read"),
    WRITE("write"),
    UDF("udf"),
    BATCH_SUB_READ("batch-sub-read"),
    BATCH_SUB_WRITE("batch-sub-write"),
    BATCH_SUB_UDF("batch-sub-udf"),
    /** Short queries by the primary index; long ones are counted, not timed, as on the real server. */
    PI_QUERY("pi-query"),
    SI_QUERY("si-query"),
    /** Shown only when asked for by name, and without data here: reads are touched within the read, on one node. */
    READ_TOUCH("read-touch"),
    RE_REPLICATION("re-repl"),
    PROXY("proxy");

    private final String text;

    Latency(String text) {
        this.text = text;
    }

    /** The name without the namespace. */
    public String text() {
        return text;
    }

    /** Whether it is shown when no histogram is named. */
    public boolean isCanonical() {
        return compareTo(SI_QUERY) <= 0;
    }
}
