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

    /** Switches on or off; either way what was measured so far is forgotten. */
    void enable(boolean on, LatencyUnit unit) {
        for (LatencyHistogram histogram : histograms.values()) {
            histogram.restart(unit);
            if (on) {
                histogram.activate();
            }
        }
        enabled = on;
    }

    /** Counts a duration in nanoseconds of a stage that the benchmark has, if it is on. */
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
