package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.index.IndexDefinition;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.RecordSet;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.metrics.Metric;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code sets}, {@code sets/namespace} and {@code sets/namespace/set}: counts and settings of sets. */
final class SetsCommand implements InfoCommand, MetricSource {
    private final Member member;
    private final Database database;
    private final Truncations truncations;
    private final SettingContexts settings;

    SetsCommand(Member member, Truncations truncations, SettingContexts settings) {
        this.member = member;
        this.database = member.database();
        this.truncations = truncations;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "sets";
    }

    @Override
    public String answer(InfoRequest request) {
        String path = request.arguments();
        if (path.isEmpty()) {
            return database.namespaces().stream().map(this::all).collect(Collectors.joining());
        }
        int slash = path.indexOf('/');
        Optional<Namespace> namespace = database.namespace(slash < 0 ? path : path.substring(0, slash));
        if (namespace.isEmpty()) {
            return "ns_type=unknown";
        }
        return slash < 0 ? all(namespace.get()) : one(namespace.get(), path.substring(slash + 1));
    }

    @Override
    public Stream<Metric> metrics() {
        return database.namespaces().stream()
                .flatMap(namespace -> namespace.sets().all().stream().flatMap(set -> metrics(namespace, set)));
    }

    private Stream<Metric> metrics(Namespace namespace, RecordSet set) {
        Map<String, String> labels = Map.of("ns", namespace.name(), "set", set.name());
        return Stream.of(
                Metric.gauge("aerospike_sets_objects", labels, objects(namespace, set)),
                Metric.gauge("aerospike_sets_data_used_bytes", labels, set.usedBytes()),
                Metric.gauge("aerospike_sets_truncate_lut", labels, truncations.timeOf(namespace.name(), set.name())),
                Metric.gauge("aerospike_sets_sindexes", labels, indexes(namespace, set)));
    }

    private long objects(Namespace namespace, RecordSet set) {
        return set.objects() + member.replicaObjects(namespace.name(), set.name());
    }

    private String all(Namespace namespace) {
        return namespace.sets().all().stream()
                .map(set -> "ns=" + namespace.name() + ":set=" + set.name() + ":" + properties(namespace, set))
                .collect(Collectors.joining());
    }

    private String one(Namespace namespace, String set) {
        return namespace
                .sets()
                .find(set)
                .map(found -> properties(namespace, found))
                .orElse("");
    }

    private String properties(Namespace namespace, RecordSet set) {
        return "objects=" + objects(namespace, set)
                + ":tombstones=" + (set.tombstones() + member.replicaTombstones(namespace.name(), set.name()))
                + ":data_used_bytes=" + set.usedBytes()
                + ":truncate_lut=" + truncations.timeOf(namespace.name(), set.name())
                + ":sindexes=" + indexes(namespace, set)
                + ":index_populating=false:truncating=false:"
                + settings(namespace, set) + ";";
    }

    private String settings(Namespace namespace, RecordSet set) {
        String all = settings.set(namespace, set).render(":");
        // An index that was made by sindex-create shows here, too.
        return indexes(namespace)
                        .anyMatch(index -> index.isOfSet() && index.set().equals(set.name()))
                ? all.replace("enable-index=false", "enable-index=true")
                : all;
    }

    private long indexes(Namespace namespace, RecordSet set) {
        return indexes(namespace)
                .filter(index -> index.set().equals(set.name()) && !index.isOfSet())
                .count();
    }

    private Stream<IndexDefinition> indexes(Namespace namespace) {
        return database.indexes(namespace.name()).stream()
                .flatMap(table -> table.all().stream())
                .map(SecondaryIndex::definition);
    }
}
