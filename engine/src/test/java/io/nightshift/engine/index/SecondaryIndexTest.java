package io.nightshift.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondaryIndexTest {
    private final TestDatabase db = new TestDatabase();
    private final IndexQueries queries = new IndexQueries(db);
    private final IndexTable indexes = queries.table();

    @AfterEach
    void close() {
        db.close();
    }

    private void createNumeric(String name, String bin) {
        queries.createNumeric(name, bin);
    }

    private IndexSelection select(String bin, long begin, long end) {
        return queries.range(bin, begin, end);
    }

    /** The keys found, one per record. */
    private List<Long> query(IndexSelection selection) {
        return queries.keys(selection);
    }

    @Test
    void tellsHowManyRecordsShareAValue() {
        createNumeric("i", "n");
        SecondaryIndex index = indexes.find("i").orElseThrow();
        assertThat(index.entriesPerValue()).isZero();
        for (int key = 0; key < 100; key++) {
            db.write(key, "users", 0, db.put("n", key % 10));
        }
        assertThat(index.entriesPerValue()).isEqualTo(10);
        for (int key = 0; key < 100; key++) {
            db.write(key, "users", 0, db.put("n", key));
        }
        assertThat(index.entriesPerValue()).isEqualTo(1);
    }

    @Test
    void estimateOfDifferentValuesIsCloseWhateverTheyAre() {
        Random random = new Random(7);
        for (int count : new int[] {0, 1, 100, 10_000, 1_000_000}) {
            DistinctKeys inARow = new DistinctKeys();
            DistinctKeys scattered = new DistinctKeys();
            for (long key = 0; key < count; key++) {
                inARow.add(key - 50);
                scattered.add(random.nextLong());
            }
            assertThat(inARow.estimate()).isBetween(count * 98L / 100, count * 102L / 100);
            assertThat(scattered.estimate()).isBetween(count * 98L / 100, count * 102L / 100);
        }
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
        assertThat(db.database.sweeps(db.namespace).truncate("users", db.namespace.now() + 1))
                .isEqualTo(100);
        assertThat(indexes.find("i").orElseThrow().entries()).isZero();
    }

    @Test
    void jobThatMovesRecordsWithinItsRangeChangesEachOnce() {
        createNumeric("i", "n");
        int[] keys = IndexQueries.keysOfOneStripe(500);
        for (int i = 0; i < 500; i++) {
            db.write(keys[i], "users", 0, db.put("n", i % 50));
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
        assertThat(status.counts().succeeded()).isEqualTo(400);
        assertThat(status.target().indexName()).isEqualTo("i");
        assertThat(query(select("n", 50, 50))).hasSize(10);
        assertThat(query(select("n", 51, 2000))).isEmpty();
    }

    @Test
    void pagesGiveEveryRecordOnceInTheOrderOfItsPartition() {
        createNumeric("i", "n");
        for (int i = 0; i < 2_000; i++) {
            db.write(i, "users", 0, db.put("n", i % 7));
        }
        Map<Integer, PartitionRange> next = new TreeMap<>();
        IndexQueries.allPartitions().forEach(range -> next.put(range.id(), range));
        List<Long> keys = new ArrayList<>();
        List<byte[]> digests = new ArrayList<>();
        List<IndexQueries.Found> page;
        do {
            page = queries.find(select("n", 1, 5), List.copyOf(next.values()), 100);
            for (IndexQueries.Found found : page) {
                keys.add(found.key());
                digests.add(found.digest());
                int partition = Namespace.partitionId(found.digest());
                assertThat(next.get(partition).afterKey()).isLessThanOrEqualTo(found.key());
                next.put(partition, new PartitionRange(partition, found.digest(), found.key()));
            }
        } while (page.size() == 100);
        assertThat(digests).doesNotHaveDuplicates();
        keys.sort(null);
        assertThat(keys)
                .containsExactlyElementsOf(IntStream.range(0, 2_000)
                        .mapToObj(i -> i % 7L)
                        .filter(v -> 1 <= v && v <= 5)
                        .sorted()
                        .toList());
    }

    @Test
    void onlyRecordsOfThePartitionsThatAreAskedForAreFound() {
        createNumeric("i", "n");
        for (int i = 0; i < 500; i++) {
            db.write(i, "users", 0, db.put("n", i));
        }
        List<PartitionRange> asked = IndexQueries.allPartitions().stream()
                .filter(range -> range.id() % 3 == 0)
                .toList();
        assertThat(queries.find(select("n", 0, 999), asked, 0).stream().map(IndexQueries.Found::key))
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 500)
                        .filter(i -> Namespace.partitionId(TestDatabase.digest((int) i)) % 3 == 0)
                        .boxed()
                        .toList());
    }

    @Test
    void queryThatLosesItsIndexFailsRatherThanLeaveRecordsOut() {
        createNumeric("i", "n");
        for (int i = 0; i < 500; i++) {
            db.write(i, "users", 0, db.put("n", i));
        }
        IndexSelection selection = select("n", 0, 999);
        assertThatThrownBy(() -> queries.find(selection, IndexQueries.allPartitions(), 0, () -> indexes.drop("i")))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(ResultCode.INDEX_NOT_FOUND))
                .hasMessage("index i was dropped while a query used it");
        assertThat(keepsBefore()).isFalse();
    }

    /** Whether a record changed now gets new bytes. */
    private boolean keepsBefore() {
        byte[] digest = TestDatabase.digest(1);
        return new LockedRecord(db.namespace)
                .find(db.namespace.partition(Namespace.partitionId(digest)), digest)
                .keepsBefore();
    }

    @Test
    void recordsAreNotChangedInPlaceWhileAQueryReadsThemThoughTheIndexIsDropped() {
        createNumeric("i", "n");
        indexes.beginRead();
        indexes.drop("i");
        assertThat(keepsBefore()).isTrue();
        indexes.endRead();
        assertThat(keepsBefore()).isFalse();
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
