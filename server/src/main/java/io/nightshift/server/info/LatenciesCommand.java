package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.metrics.LatencyHistogram;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.metrics.Metric;
import io.nightshift.server.node.NodeStatistics;
import io.nightshift.server.node.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code latencies:[hist=name]}: how many commands per second were answered in the last time slice, and which percentage
 * of them took longer than 1, 2, 4, ... units. A histogram without data shows only its name.
 */
final class LatenciesCommand implements InfoCommand, MetricSource {
    private final Database database;
    private final NodeStatistics statistics;
    private final Ticker ticker;

    LatenciesCommand(Database database, NodeStatistics statistics, Ticker ticker) {
        this.database = database;
        this.statistics = statistics;
        this.ticker = ticker;
    }

    @Override
    public String name() {
        return "latencies";
    }

    @Override
    public String answer(InfoRequest request) {
        ticker.tick();
        Optional<String> name = request.optional(99, "hist");
        List<LatencyHistogram> shown = name.map(this::named).orElseGet(this::canonical);
        if (shown.isEmpty() && !name.orElse("").equals("benchmarks-fabric")) {
            throw InfoException.parameter("bad hist name");
        }
        return shown.stream().map(LatencyHistogram::line).collect(Collectors.joining(";"));
    }

    @Override
    public Stream<Metric> metrics() {
        return database.namespaces().stream()
                .flatMap(namespace -> namespace.metrics().canonical().stream()
                        .flatMap(histogram -> metrics(Map.of("ns", namespace.name()), histogram)));
    }

    /** How many took longer than 1, 2, 4, ... units, as cumulative buckets. */
    private static Stream<Metric> metrics(Map<String, String> labels, LatencyHistogram histogram) {
        LatencyHistogram.Buckets buckets = histogram.buckets();
        String name = "aerospike_latencies_" + buckets.name().replace('-', '_') + "_" + buckets.unit();
        return Stream.concat(
                buckets.upTo().entrySet().stream()
                        .map(bucket -> Metric.counter(
                                name + "_bucket", with(labels, "le", bucket.getKey()), bucket.getValue())),
                Stream.of(Metric.counter(name + "_count", labels, buckets.total())));
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(name, value);
        return more;
    }

    private List<LatencyHistogram> canonical() {
        List<LatencyHistogram> histograms = new ArrayList<>();
        histograms.add(statistics.batchLatency());
        database.namespaces().forEach(ns -> histograms.addAll(ns.metrics().canonical()));
        return histograms;
    }

    /** The histograms with a name; none if the name is unknown, or the fabric's, which does not exist here. */
    private List<LatencyHistogram> named(String name) {
        Stream<LatencyHistogram> ofNode = switch (name) {
            case "batch-index" -> Stream.of(statistics.batchLatency());
            case "info" -> Stream.of(statistics.infoLatency());
            default -> Stream.empty();
        };
        return Stream.concat(ofNode, database.namespaces().stream().flatMap(ns -> named(ns, name)))
                .toList();
    }

    private static Stream<LatencyHistogram> named(Namespace namespace, String name) {
        String prefix = "{" + namespace.name() + "}-";
        return name.startsWith(prefix)
                ? namespace.metrics().named(name.substring(prefix.length())).stream()
                : Stream.empty();
    }
}
