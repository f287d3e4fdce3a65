package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.RecordSet;
import io.nightshift.server.metrics.Metric;
import java.util.Map;
import java.util.stream.Stream;

/** {@code sindex-stat:namespace=..;indexname=..}: how far an index is built and how large it is. */
final class SindexStatCommand implements InfoCommand, MetricSource {
    /** What an entry takes: its key, where its record is, and the start of that one's digest. */
    private static final int ENTRY_SIZE = 16;

    private final Database database;

    SindexStatCommand(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "sindex-stat";
    }

    @Override
    public String answer(InfoRequest request) {
        String name = request.required("indexname");
        return statistics(database, request.required(31, "namespace", "ns"), name);
    }

    @Override
    public Stream<Metric> metrics() {
        return database.namespaces().stream()
                .flatMap(namespace -> database.indexes(namespace.name()).stream()
                        .flatMap(table -> table.all().stream())
                        .filter(index -> !index.definition().isOfSet())
                        .flatMap(index -> metrics(namespace.name(), index)));
    }

    private static Stream<Metric> metrics(String namespace, SecondaryIndex index) {
        Map<String, String> labels = Map.of(
                "ns", namespace,
                "set", index.definition().set(),
                "sindex", index.definition().name());
        return Stream.of(
                Metric.gauge("aerospike_sindex_entries", labels, index.entries()),
                Metric.gauge("aerospike_sindex_used_bytes", labels, usedBytes(index)),
                Metric.gauge("aerospike_sindex_entries_per_bval", labels, index.entriesPerValue()),
                Metric.gauge("aerospike_sindex_load_pct", labels, index.loadPercent()));
    }

    /** Bytes of all indexes of a namespace. */
    static long usedBytes(IndexTable indexes) {
        return indexes.all().stream()
                .filter(index -> !index.definition().isOfSet())
                .mapToLong(SindexStatCommand::usedBytes)
                .sum();
    }

    private static long usedBytes(SecondaryIndex index) {
        return index.entries() * ENTRY_SIZE;
    }

    /** Bytes that the indexes of a namespace's sets take on a real server; here they take none. */
    static long usedBytesOfSets(Namespace namespace, IndexTable indexes) {
        return indexes.all().stream()
                .filter(index -> index.definition().isOfSet())
                .mapToLong(index -> objects(namespace, index) * ENTRY_SIZE)
                .sum();
    }

    private static long objects(Namespace namespace, SecondaryIndex ofSet) {
        return namespace
                .sets()
                .find(ofSet.definition().set())
                .map(RecordSet::objects)
                .orElse(0L);
    }

    static String statistics(Database database, String namespace, String name) {
        IndexTable indexes = database.indexes(namespace).orElseThrow(InfoException::unknownNamespace);
        SecondaryIndex index =
                indexes.find(name).orElseThrow(() -> new InfoException(ResultCode.INDEX_NOT_FOUND, "no index"));
        if (index.definition().isOfSet()) {
            Namespace of = database.namespace(namespace).orElseThrow();
            return "entries=" + objects(of, index) + ";used_bytes=" + usedBytesOfSets(of, indexes) + ";load_pct=100";
        }
        return "entries=" + index.entries()
                + ";used_bytes=" + usedBytes(index)
                + ";entries_per_bval=" + index.entriesPerValue()
                + ";entries_per_rec=" + index.entriesPerRecord()
                + ";load_pct=" + index.loadPercent()
                + ";load_time=0;stat_gc_recs=0";
    }
}
