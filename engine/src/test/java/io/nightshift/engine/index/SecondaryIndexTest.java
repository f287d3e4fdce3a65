package io.nightshift.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.ResultCode;
import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.BinEntry;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.scan.ScanObserver;
import io.nightshift.engine.scan.ScanRequest;
import io.nightshift.engine.scan.ScanSink;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.engine.util.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondaryIndexTest {
    private final TestDatabase db = new TestDatabase();
    private final IndexTable indexes = db.database.indexes("test").orElseThrow();

    @AfterEach
    void close() {
        db.close();
    }

    private static IndexSource.Bin bin(String name) {
        return new IndexSource.Bin(TestDatabase.name(name), new byte[0], null);
    }

    private void createNumeric(String name, String bin) {
        indexes.create(new IndexDefinition(name, "users", bin(bin), IndexType.NUMERIC, CollectionType.DEFAULT));
        SecondaryIndex index = indexes.find(name).orElseThrow();
        while (!index.isReadable()) {
            Thread.onSpinWait();
        }
    }

    private IndexSelection select(String bin, long begin, long end) {
        return new IndexSelection(
                indexes,
                new IndexQuery(
                        "",
                        "users",
                        Optional.of(bin(bin)),
                        CollectionType.DEFAULT,
                        new IndexRange.Numbers(begin, end)));
    }

    /** The keys found, one per record. */
    private List<Long> query(IndexSelection selection) {
        List<ScanRequest.PartitionRange> all = IntStream.range(0, Namespace.PARTITIONS)
                .mapToObj(id -> new ScanRequest.PartitionRange(id, null))
                .toList();
        List<Long> found = new ArrayList<>();
        ScanSink sink = new ScanSink() {
            @Override
            public void record(StoredRecord record) {
                throw new AssertionError("not found by an index");
            }

            @Override
            public void record(StoredRecord record, long key) {
                int entry = record.findBin(TestDatabase.name("n"));
                long value = Bytes.getLong(record.bytes(), BinEntry.valueOffset(record.bytes(), entry));
                assertThat(value).isEqualTo(key);
                found.add(key);
            }

            @Override
            public boolean isFull() {
                return false;
            }

            @Override
            public void flush() {}

            @Override
            public void partitionDone(int id) {}
        };
        try {
            db.database
                    .scan(db.namespace, new ScanRequest("users", all, null, selection, 0, 0))
                    .run(sink, ScanObserver.NONE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        found.sort(null);
        return found;
    }

    @Test
    void isExactForWhatWasThereAndForEveryChange() {
        Random random = new Random(5);
        TreeMap<Integer, Long> model = new TreeMap<>();
        for (int step = 0; step < 6_000; step++) {
            if (step == 2_000) {
                createNumeric("i", "n");
            }
            int key = random.nextInt(300);
            if (random.nextInt(4) == 0) {
                db.execute(key, "users", new CommandFlags(0, CommandFlags.WRITE | CommandFlags.DELETE, 0), 0);
                model.remove(key);
            } else {
                long value = random.nextInt(40) - 20;
                db.write(key, "users", 0, db.put("n", value), db.put("s", "x".repeat(random.nextInt(9))));
                model.put(key, value);
            }
        }
        assertThat(indexes.find("i").orElseThrow().entries()).isEqualTo(model.size());
        for (int begin = -20; begin < 20; begin += 3) {
            long from = begin;
            long to = begin + 5;
            assertThat(query(select("n", from, to)))
                    .containsExactlyElementsOf(model.values().stream()
                            .filter(v -> from <= v && v <= to)
                            .sorted()
                            .toList());
        }
    }

    @Test
    void otherSetsAndOtherTypesAreNotFound() {
        createNumeric("i", "n");
        db.write(1, "users", 0, db.put("n", 5));
        db.write(2, "others", 0, db.put("n", 5));
        db.write(3, "users", 0, db.operation(OperationCode.WRITE, "n", Particle.ofString("5")));
        assertThat(query(select("n", 5, 5))).containsExactly(5L);
    }

    @Test
    void truncatedAndDeletedRecordsLeaveNoEntry() {
        createNumeric("i", "n");
        for (int i = 0; i < 100; i++) {
            db.write(i, "users", 0, db.put("n", i));
        }
        assertThat(db.namespace.truncate("users", db.namespace.now() + 1)).isEqualTo(100);
        assertThat(indexes.find("i").orElseThrow().entries()).isZero();
    }

    @Test
    void jobThatMovesRecordsWithinItsRangeChangesEachOnce() {
        createNumeric("i", "n");
        for (int i = 0; i < 500; i++) {
            db.write(i, "users", 0, db.put("n", i % 50));
        }
        JobRequest request = new JobRequest(
                7,
                "users",
                new CommandFlags(0, CommandFlags.WRITE, 0),
                List.of(db.add("n", 1)),
                0,
                -2,
                null,
                select("n", 10, 1000),
                "here",
                0);
        db.database.jobs().start(db.namespace, request);
        JobStatus status;
        do {
            status = db.database.jobs().find(7).orElseThrow();
        } while (!status.isDone());
        assertThat(status.succeeded()).isEqualTo(400);
        assertThat(status.indexName()).isEqualTo("i");
        assertThat(query(select("n", 50, 50))).hasSize(10);
        assertThat(query(select("n", 51, 2000))).isEmpty();
    }

    @Test
    void missingIndexIsRefused() {
        assertThatThrownBy(() -> query(select("n", 1, 2)))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(ResultCode.INDEX_NOT_FOUND));
    }

    @Test
    void sameIndexUnderAnotherNameIsRenamed() {
        createNumeric("i", "n");
        createNumeric("j", "n");
        assertThat(indexes.find("i")).isEmpty();
        assertThat(indexes.all()).hasSize(1);
        createNumeric("j", "n");
        assertThatThrownBy(() -> createNumeric("j", "m"))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.resultCode()).isEqualTo(ResultCode.INDEX_ALREADY_EXISTS));
    }
}
