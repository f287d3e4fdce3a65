package io.nightshift.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.BinEntry;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.util.Bytes;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundJobTest {
    private final TestDatabase db = new TestDatabase();

    @AfterEach
    void close() {
        db.close();
    }

    private JobRequest request(long id, String set, int rate, BinOperation... operations) {
        return new JobRequest(
                id,
                set,
                new CommandFlags(0, CommandFlags.WRITE, 0),
                List.of(operations),
                rate,
                -2,
                null,
                null,
                "here",
                0);
    }

    private JobStatus run(JobRequest request) {
        db.database.jobs().start(db.namespace, request);
        return await(request.id());
    }

    private JobStatus await(long id) {
        while (true) {
            JobStatus status = db.database.jobs().find(id).orElseThrow();
            if (status.isDone()) {
                return status;
            }
            Thread.onSpinWait();
        }
    }

    private long score(int key) {
        Partition partition = db.namespace.partition(Namespace.partitionId(TestDatabase.digest(key)));
        byte[] bytes = partition.get(partition.find(TestDatabase.digest(key)));
        int entry = new StoredRecord(db.namespace.sets()).wrap(bytes).findBin(TestDatabase.name("score"));
        return Bytes.getLong(bytes, BinEntry.valueOffset(bytes, entry));
    }

    private void load(int records) {
        for (int i = 0; i < records; i++) {
            assertThat(db.write(i, i % 4 == 0 ? "other" : "users", 0, db.put("score", i), db.put("name", "n" + i))
                            .resultCode())
                    .isZero();
        }
    }

    @Test
    void aJobThatIsDoneStaysListedButKeepsNothingOfItsRequest() {
        load(10);
        WeakReference<JobRequest> request =
                new WeakReference<>(request(7, "users", 0, db.put("name", "x".repeat(100))));
        run(Objects.requireNonNull(request.get()));
        while (request.get() != null) {
            System.gc();
        }
        assertThat(db.database.jobs().find(7).orElseThrow().target().set()).isEqualTo("users");
    }

    @Test
    void updateChangesEachRecordOfTheSetOnce() {
        load(10_000);
        JobStatus status = run(request(1, "users", 0, db.add("score", 5)));
        assertThat(status.counts().succeeded()).isEqualTo(7_500);
        assertThat(status.counts().failed()).isZero();
        assertThat(status.progressPercent()).isEqualTo(100);
        for (int i = 0; i < 10_000; i++) {
            assertThat(score(i)).isEqualTo(i % 4 == 0 ? i : i + 5);
        }
    }

    @Test
    void updateThatGrowsRecordsChangesEachOnce() {
        load(2_000);
        JobStatus status = run(request(1, "", 0, db.add("score", 5), db.put("new", "a long enough value")));
        assertThat(status.counts().succeeded()).isEqualTo(2_000);
        for (int i = 0; i < 2_000; i++) {
            assertThat(score(i)).isEqualTo(i + 5);
        }
    }

    @Test
    void deleteRemovesAllRecordsOfTheSet() {
        load(10_000);
        JobStatus status = run(request(1, "users", 0, db.without(OperationCode.DELETE)));
        assertThat(status.counts().succeeded()).isEqualTo(7_500);
        assertThat(db.namespace.objects()).isEqualTo(2_500);
        assertThat(db.namespace.sets().find("users").orElseThrow().objects()).isZero();
    }

    @Test
    void recordThatCannotBeChangedCountsAsFailedAndStaysAsItWas() {
        load(100);
        JobStatus status = run(request(1, "", 0, db.put("score", 7), db.add("name", 1)));
        assertThat(status.counts().failed()).isEqualTo(100);
        assertThat(status.counts().succeeded()).isZero();
        assertThat(score(42)).isEqualTo(42);
    }

    @Test
    void writeHasATimeAfterItsRecordWasLocked() {
        load(2);
        Partition partition = db.namespace.partition(Namespace.partitionId(TestDatabase.digest(1)));
        partition.lock();
        try {
            db.database.jobs().start(db.namespace, request(7, "users", 0, db.add("score", 1)));
            while (Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread ->
                            thread.getName().startsWith("job-7-") && thread.getState() == Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            db.clock.advance(Duration.ofSeconds(10));
        } finally {
            partition.unlock();
        }
        await(7);
        byte[] record = partition.get(partition.find(TestDatabase.digest(1)));
        assertThat(Bytes.getLong(record, RecordLayout.LAST_UPDATE_TIME)).isEqualTo(db.namespace.now());
        assertThat(score(1)).isEqualTo(2);
    }

    @Test
    void expiredRecordsAreNotSeen() {
        for (int i = 0; i < 100; i++) {
            db.write(i, "users", i < 40 ? 10 : 0, db.put("score", i));
        }
        db.clock.advance(Duration.ofSeconds(10));
        assertThat(run(request(1, "users", 0, db.add("score", 1))).counts().succeeded())
                .isEqualTo(60);
        assertThat(db.database.sweeps(db.namespace).removeExpired()).isEqualTo(40);
        assertThat(db.namespace.objects()).isEqualTo(60);
    }

    @Test
    void abortStopsAThrottledJob() {
        load(1_000);
        db.database.jobs().start(db.namespace, request(1, "", 10, db.add("score", 1)));
        assertThat(db.database.jobs().abort(1)).isTrue();
        JobStatus status = await(1);
        assertThat(status.state()).isEqualTo(JobStatus.State.ABORTED_BY_USER);
        assertThat(status.counts().succeeded()).isLessThan(1_000);
        assertThat(db.database.jobs().abort(1)).isFalse();
    }

    @Test
    void refusesWhatARealServerRefuses() {
        load(10);
        assertRefused(ResultCode.PARAMETER_ERROR, request(1, "users", 0));
        assertRefused(
                ResultCode.PARAMETER_ERROR,
                request(1, "users", 0, db.operation(OperationCode.READ, "score", Particle.ofString(""))));
        assertRefused(ResultCode.KEY_NOT_FOUND, request(1, "absent", 0, db.add("score", 1)));
        db.namespace.settings().setBackgroundQueryMaxRps(100);
        assertRefused(ResultCode.PARAMETER_ERROR, request(1, "users", 101, db.add("score", 1)));
        run(request(1, "users", 100, db.without(OperationCode.TOUCH)));
        assertRefused(ResultCode.PARAMETER_ERROR, request(1, "users", 0, db.add("score", 1)));
    }

    private void assertRefused(int code, JobRequest request) {
        assertThatThrownBy(() -> db.database.jobs().start(db.namespace, request))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(code));
    }

    @Test
    void rememberedJobsAreTheNewest() {
        load(1);
        db.database.jobs().setMaxDone(3);
        for (int id = 1; id <= 6; id++) {
            run(request(id, "", 0, db.add("score", 1)));
        }
        assertThat(db.database.jobs().list().stream().map(JobStatus::id))
                .startsWith(6L, 5L, 4L)
                .hasSizeLessThanOrEqualTo(4);
    }
}
