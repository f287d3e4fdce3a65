package io.nightshift.engine.metrics;

/** The unit of latencies; see the setting {@code microsecond-histograms}. */
public enum LatencyUnit {
    MILLISECONDS("msec", "ms", 1_000_000),
    MICROSECONDS("usec", "us", 1_000);

    private final String tag;
    private final String symbol;
    private final long nanos;

    LatencyUnit(String tag, String symbol, long nanos) {
        this.tag = tag;
        this.symbol = symbol;
        this.nanos = nanos;
    }

    String tag() {
        return tag;
    }

    /** The usual symbol: ms or us. */
    String symbol() {
        return symbol;
    }

    long of(long duration) {
        return duration / nanos;
    }
}
