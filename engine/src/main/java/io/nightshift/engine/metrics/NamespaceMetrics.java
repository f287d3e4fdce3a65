package io.nightshift.engine.metrics;

import io.nightshift.engine.result.ResultCode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Everything that is counted and timed for a namespace. Thread-safe. */
public final class NamespaceMetrics {
    private final LongAdder[] counters =
            Stream.generate(LongAdder::new).limit(Counter.values().length).toArray(LongAdder[]::new);
    private final Map<Latency, LatencyHistogram> latencies = new EnumMap<>(Latency.class);
    private final Map<Benchmark, StageLatencies> benchmarks = new EnumMap<>(Benchmark.class);
    private volatile LatencyUnit unit = LatencyUnit.MILLISECONDS;

    /** @param namespace its name, which is part of the histogram names */
    public NamespaceMetrics(String namespace) {
        for (Latency latency : Latency.values()) {
            latencies.put(latency, new LatencyHistogram("{" + namespace + "}-" + latency.text()));
        }
        for (Benchmark benchmark : Benchmark.values()) {
            benchmarks.put(benchmark, new StageLatencies(namespace, benchmark));
        }
    }

    public void count(Counter counter) {
        counters[counter.ordinal()].increment();
    }

    public void count(Counter counter, long times) {
        if (times != 0) {
            counters[counter.ordinal()].add(times);
        }
    }

    public long sum(Counter counter) {
        return counters[counter.ordinal()].sum();
    }

    /**
     * Counts a command that has been answered.
     *
     * @param nanos from its arrival to its answer
     */
    public void commandEnded(CommandKind kind, int resultCode, long nanos) {
        if (resultCode == ResultCode.PARTITION_UNAVAILABLE) {
            count(kind.unrouted());
            return;
        }
        count(kind.outcome(resultCode));
        kind.timing().ifPresent(timing -> histogram(timing.whole()).record(nanos));
        switch (resultCode) {
            case ResultCode.GENERATION_ERROR -> count(Counter.FAIL_GENERATION);
            case ResultCode.RECORD_TOO_BIG -> count(Counter.FAIL_RECORD_TOO_BIG);
            default -> {}
        }
    }

    /** Counts a query that has ended. */
    public void queryEnded(QueryKind kind, boolean bySecondaryIndex, QueryKind.End end) {
        count(kind.ended(bySecondaryIndex, end));
    }

    /**
     * Counts and times a short query that ran to its end.
     *
     * @param nanos from its arrival to its answer
     */
    public void shortQueryEnded(boolean bySecondaryIndex, long nanos) {
        queryEnded(QueryKind.SHORT_BASIC, bySecondaryIndex, QueryKind.End.COMPLETE);
        histogram(bySecondaryIndex ? Latency.SI_QUERY : Latency.PI_QUERY).record(nanos);
    }

    /** Counts a call of a user-defined function. */
    public void udfEnded(UdfOrigin origin, UdfOrigin.Effect effect) {
        count(origin.counter(effect));
    }

    private LatencyHistogram histogram(Latency latency) {
        return Optional.ofNullable(latencies.get(latency)).orElseThrow();
    }

    /** The stages of one benchmark. */
    public StageLatencies benchmark(Benchmark benchmark) {
        return Optional.ofNullable(benchmarks.get(benchmark)).orElseThrow();
    }

    public void enable(Benchmark benchmark, boolean on) {
        benchmark(benchmark).enable(on, unit);
    }

    /** Counts latencies in a new unit and discards those counted so far. */
    public void setUnit(LatencyUnit newUnit) {
        unit = newUnit;
        all().forEach(histogram -> histogram.restart(newUnit));
    }

    /** Whether stages of any benchmark are being timed. */
    public boolean anyBenchmarkEnabled() {
        return benchmarks.values().stream().anyMatch(StageLatencies::isEnabled);
    }

    /** The histograms that are shown when none is named. */
    public List<LatencyHistogram> canonical() {
        return Arrays.stream(Latency.values())
                .filter(Latency::isCanonical)
                .map(this::histogram)
                .toList();
    }

    /** The histograms of a name without its namespace: one latency, or all stages of {@code benchmarks-...}. */
    public List<LatencyHistogram> named(String name) {
        for (Benchmark benchmark : Benchmark.values()) {
            if (name.equals("benchmarks-" + benchmark.text())) {
                return List.copyOf(benchmark(benchmark).histograms());
            }
        }
        return Arrays.stream(Latency.values())
                .filter(latency -> latency.text().equals(name))
                .map(this::histogram)
                .toList();
    }

    /** Ends a time slice of all histograms. */
    public void endSlice(double seconds) {
        all().forEach(histogram -> histogram.endSlice(seconds));
    }

    private Stream<LatencyHistogram> all() {
        return Stream.concat(
                latencies.values().stream(),
                benchmarks.values().stream().flatMap(stages -> stages.histograms().stream()));
    }
}
