package io.nightshift.bench;

import io.nightshift.engine.Database;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.index.CollectionType;
import io.nightshift.engine.index.IndexDefinition;
import io.nightshift.engine.index.IndexQuery;
import io.nightshift.engine.index.IndexRange;
import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.index.IndexSource;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.index.IndexType;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.scan.ScanObserver;
import io.nightshift.engine.scan.ScanRequest;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.scan.ScanSink;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An index on an integer bin of 1,000,000 records, without a network: queries of one and of 1,000 records over all partitions,
 * changes of a record's value, reported to the index in partition order as by a job, and building the index.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class IndexBenchmark {
    private static final int RECORDS = 1_000_000;
    private static final int MANY = 1_000;
    private static final int UPDATES = 10_000;
    private static final byte[] BIN = "n".getBytes(StandardCharsets.UTF_8);
    private static final IndexSource SOURCE = new IndexSource.Bin(BIN, new byte[0], null);

    /** How many records share a value. */
    @Param({"1", "10000"})
    private int recordsPerValue;

    private final List<PartitionRange> partitions = IntStream.range(0, Namespace.PARTITIONS)
            .mapToObj(id -> new PartitionRange(id, null))
            .toList();
    private final byte[][] records = new byte[RECORDS][];
    private final byte[][] changed = new byte[RECORDS][];
    private final Random random = new Random(1);
    private Database database;
    private Namespace namespace;
    private IndexTable indexes;
    private int next;

    @Setup(Level.Trial)
    public void load() {
        database = new Database(List.of(NamespaceConfig.of("test")), Clock.systemUTC());
        namespace = database.namespace("test").orElseThrow();
        indexes = database.indexes("test").orElseThrow();
        RecordEditor editor = new RecordEditor(namespace.sets(), () -> 1 << 20);
        for (int i = 0; i < RECORDS; i++) {
            byte[] digest = new byte[20];
            random.nextBytes(digest);
            int value = i / recordsPerValue;
            records[i] = record(editor, digest, value);
            // Every other value moves to its neighbour, as a counter does, the others anywhere.
            changed[i] = record(editor, digest, i % 2 == 0 ? value + 1 : random.nextInt(RECORDS / recordsPerValue));
        }
        Arrays.sort(changed, Comparator.comparingInt(Namespace::partitionId));
        byte[][] copy = records.clone();
        Arrays.sort(copy, Comparator.comparingInt(Namespace::partitionId));
        System.arraycopy(copy, 0, records, 0, RECORDS);
        LockedRecord place = new LockedRecord(namespace);
        for (byte[] record : records) {
            Partition partition = namespace.partition(Namespace.partitionId(record));
            partition.lock();
            place.find(partition, record).insert(record);
            partition.unlock();
        }
        build();
    }

    private static byte[] record(RecordEditor editor, byte[] digest, long value) {
        editor.create(digest, 0);
        editor.setInteger(BIN, value);
        return editor.finish(1, 0, 1);
    }

    @TearDown(Level.Trial)
    public void close() {
        database.close();
    }

    /** Builds the index over existing records; in microseconds, like the other benchmarks. */
    @Benchmark
    public void build() {
        indexes.drop("i");
        indexes.create(new IndexDefinition("i", "", SOURCE, IndexType.NUMERIC, CollectionType.DEFAULT));
        while (!indexes.find("i").orElseThrow().isReadable()) {
            Thread.onSpinWait();
        }
    }

    /** A query that stops after one record. */
    @Benchmark
    public int findOne() throws IOException {
        return find(1, 1);
    }

    /** A query that finds nothing. */
    @Benchmark
    public int findNone() throws IOException {
        return find(-1, 0);
    }

    /** A query of 1,000 records, each of which is checked. */
    @Benchmark
    public int findThousand() throws IOException {
        return find(random.nextInt(RECORDS - MANY) / recordsPerValue, MANY);
    }

    private int find(long begin, int most) throws IOException {
        long end = begin < 0 ? begin : begin + (MANY - 1) / recordsPerValue;
        IndexSelection selection = new IndexSelection(
                indexes,
                new IndexQuery(
                        "", "", Optional.of(SOURCE), CollectionType.DEFAULT, new IndexRange.Numbers(begin, end)));
        Counter counter = new Counter();
        database.scan(namespace, new ScanRequest("", partitions, null, selection, 0, most))
                .run(counter, ScanObserver.NONE);
        return counter.sum;
    }

    /** Reports 10,000 changes to the index. */
    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public void update() {
        for (int i = 0; i < UPDATES; i++) {
            byte[] before = records[next];
            byte[] after = changed[next];
            indexes.updated(before, after);
            records[next] = after;
            changed[next] = before;
            next = next + 1 == RECORDS ? 0 : next + 1;
        }
    }

    private static final class Counter implements ScanSink {
        private int sum;

        @Override
        public boolean record(StoredRecord record) {
            sum += record.generation();
            return true;
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void flush() {}
    }
}
