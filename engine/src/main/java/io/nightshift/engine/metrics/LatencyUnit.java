package io.nightshift.engine.metrics;

/** The unit of latencies; see the setting {@code microsecond-histograms}. */
public enum LatencyUnit {
    MILLISECONDS("msec", 1_000_000),
    MICROSECONDS("usec", 1_000);

    private final String tag;
    private final long nanos;

    LatencyUnit(String tag, long nanos) {
        this.tag = tag;
        this.nanos = nanos;
    }

    String tag() {
        return tag;
    }

    long of(long duration) {
        return duration / nanos;
    }
}
