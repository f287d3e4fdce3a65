package io.nightshift.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.record.BinEntry;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.scan.ScanObserver;
import io.nightshift.engine.scan.ScanRequest;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.scan.ScanSink;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Stripes;
import io.nightshift.engine.util.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs queries by indexes on integer bins of the set {@code users}. */
final class IndexQueries {
    private final TestDatabase db;

    IndexQueries(TestDatabase db) {
        this.db = db;
    }

    /** A record that was found, and the index key by which it was. */
    record Found(byte[] digest, long key) {}

    IndexTable table() {
        return db.database.indexes("test").orElseThrow();
    }

    static IndexSource.Bin bin(String name) {
        return new IndexSource.Bin(TestDatabase.name(name), new byte[0], null);
    }

    /** Creates an index and waits until it is built. */
    void createNumeric(String name, String bin) {
        table().create(new IndexDefinition(name, "users", bin(bin), IndexType.NUMERIC, CollectionType.DEFAULT));
        SecondaryIndex index = table().find(name).orElseThrow();
        while (!index.isReadable()) {
            Thread.onSpinWait();
        }
    }

    IndexSelection range(String bin, long begin, long end) {
        return new IndexSelection(
                table(),
                new IndexQuery(
                        "",
                        "users",
                        Optional.of(bin(bin)),
                        CollectionType.DEFAULT,
                        new IndexRange.Numbers(begin, end)));
    }

    /** Keys of records of one stripe, enough for several batches of a walk, so that it meets changes made since it began. */
    static int[] keysOfOneStripe(int count) {
        return IntStream.iterate(0, key -> key + 1)
                .filter(key -> Stripes.of(Namespace.partitionId(TestDatabase.digest(key))) == 0)
                .limit(count)
                .toArray();
    }

    static List<PartitionRange> allPartitions() {
        return IntStream.range(0, Namespace.PARTITIONS)
                .mapToObj(id -> new PartitionRange(id, null))
                .toList();
    }

    /** What a query over some partitions finds, in the order found. */
    List<Found> find(IndexSelection selection, List<PartitionRange> partitions, long maxRecords) {
        return find(selection, partitions, maxRecords, () -> {});
    }

    /** @param onRecord runs whenever a record has been found, while the query is running */
    List<Found> find(IndexSelection selection, List<PartitionRange> partitions, long maxRecords, Runnable onRecord) {
        List<Found> found = new ArrayList<>();
        ScanSink sink = new ScanSink() {
            @Override
            public boolean record(StoredRecord record) {
                throw new AssertionError("not found by an index");
            }

            @Override
            public boolean record(StoredRecord record, long key) {
                int entry = record.findBin(TestDatabase.name("n"));
                assertThat(Bytes.getLong(record.bytes(), BinEntry.valueOffset(record.bytes(), entry)))
                        .isEqualTo(key);
                found.add(new Found(Arrays.copyOf(record.bytes(), RecordLayout.DIGEST_SIZE), key));
                onRecord.run();
                return true;
            }

            @Override
            public boolean isFull() {
                return false;
            }

            @Override
            public void flush() {}
        };
        try {
            db.database
                    .scan(db.namespace, new ScanRequest("users", partitions, null, selection, 0, maxRecords))
                    .run(sink, ScanObserver.NONE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    /** The keys that a query over all partitions finds, one per record, in order. */
    List<Long> keys(IndexSelection selection) {
        return find(selection, allPartitions(), 0).stream()
                .map(Found::key)
                .sorted()
                .toList();
    }

    /** The digests of the records that a query over all partitions finds. */
    List<byte[]> digests(IndexSelection selection) {
        return find(selection, allPartitions(), 0).stream().map(Found::digest).toList();
    }
}
