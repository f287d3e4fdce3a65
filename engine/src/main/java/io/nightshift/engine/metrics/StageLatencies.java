package io.nightshift.engine.metrics;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The histograms of the stages of a {@link Benchmark}; nothing is measured until they are switched on. Thread-safe. */
public final class StageLatencies {
    private final Map<Stage, LatencyHistogram> histograms = new EnumMap<>(Stage.class);
    private volatile boolean enabled;

    StageLatencies(String namespace, Benchmark benchmark) {
        for (Stage stage : benchmark.stages()) {
            histograms.put(stage, new LatencyHistogram("{" + namespace + "}-" + benchmark.text() + "-" + stage.text()));
        }
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** Switches on or off; both discard what was measured so far. */
    void enable(boolean on, LatencyUnit unit) {
        for (LatencyHistogram histogram : histograms.values()) {
            histogram.restart(unit);
            if (on) {
                histogram.activate();
            }
        }
        enabled = on;
    }

    /** Counts a stage's duration in nanoseconds, if the benchmark is on; the benchmark must have the stage. */
    public void record(Stage stage, long nanos) {
        LatencyHistogram histogram = histograms.get(stage);
        if (enabled && histogram != null) {
            histogram.record(nanos);
        }
    }

    Collection<LatencyHistogram> histograms() {
        return histograms.values();
    }
}
